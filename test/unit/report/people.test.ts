import { describe, expect, test } from "vitest";
import { namingOf } from "../../../src/report/people.ts";
import { oneOfEach, people } from "./sample-run.ts";

const { run, decisions } = oneOfEach();
const decision = decisions[0] ?? expect.fail("no decision");
const naming = namingOf(run, { privacy: "pseudonymise", people });
const full = namingOf(run, { privacy: "full", people });

function actedBy(actor: string): typeof decision {
  const events = decision.events.map((event) =>
    Object.assign({}, event, { actor }),
  );
  return { ...decision, events };
}

describe("pseudonymise", () => {
  test("patients and staff bear their names everywhere in a sentence, as whole words", () => {
    const one = {
      ...decision,
      patient: "9990001234",
      events: decision.events.map((event) => ({ ...event, actor: "ann" })),
    };
    const said = naming.prose("ann reviewed 9990001234; annex; ann.", {
      decision: one,
    });
    expect(said).toBe(
      `${people.staff("ann")} reviewed ${people.patient("9990001234")}; annex; ${people.staff("ann")}.`,
    );
  });

  test("the product is not a member of staff", () => {
    const one = { ...decision, model: "dose-advisor", patient: null };
    expect(naming.prose("dose-advisor issued it", { decision: one })).toBe(
      "dose-advisor issued it",
    );
  });

  test("a count of two digits is not taken for a person, three are", () => {
    expect(naming.prose("12 of 40", { decision: actedBy("12") })).toBe(
      "12 of 40",
    );
    expect(naming.prose("by 123", { decision: actedBy("123") })).toBe(
      `by ${people.staff("123")}`,
    );
  });

  test.each([
    ["999 123 4567", "[number masked]"],
    ["999-123-4567", "[number masked]"],
    ["NHS 9990000018 seen", "NHS [number masked] seen"],
    ["count 9990000019", "count 9990000019"],
    ["code 39687811000001107", "code 39687811000001107"],
    ["born 1961-04-02", "born [date masked]"],
    ["born 02/04/1961", "born [date masked]"],
    ["on 2026-01-03", "on 2026-01-03"],
    ["at 1961-04-02T10:00", "at 1961-04-02T10:00"],
  ])("%s", (text, masked) => expect(naming.prose(text)).toBe(masked));
});

test("full keeps everything", () => {
  expect(full.mode).toBe("full");
  expect(full.patient("9990001234")).toBe("9990001234");
  expect(full.prose("999 123 4567", { decision })).toBe("999 123 4567");
});

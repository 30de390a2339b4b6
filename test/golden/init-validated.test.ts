/** Times of validation are times of review: left out, every review would be one of unknown time. */
import { describe, expect, test } from "vitest";
import { isNoStep } from "../../src/map/propose/time-names.ts";
import { auditedIn, proposeFor } from "./init-layouts.ts";
import { namedColumn } from "../unit/map/named-column.ts";

const two = (number: number): string => String(number).padStart(2, "0");

/** Twelve doses, each reviewed before it was ordered, but the third and the last, which is not reviewed at all. */
function doses(validated: string): string {
  return [
    `Case ID;MRN;Dose proposed (mg);Proposed on;Reviewer;Grade;${validated};Outcome;Ordered on;Prescriber`,
    ...Array.from({ length: 12 }, (_, at) => {
      const day = `${two(at + 10)}/05/2026`;
      const review =
        at === 11
          ? ";;;"
          : `PH${at % 3};Pharmacist;${day} ${at === 2 ? "11:00" : "09:15"};Accepted`;
      return `D${at};M${at};5;${day} 09:00;${review};${day} 10:00;DR${at % 3}`;
    }),
    "",
  ].join("\n");
}

const answers = {
  zone: "Europe/London",
  "words:log.Outcome": "yes",
  "persons:log": "yes",
};

describe("a column of validation", () => {
  test.each(["Validated On", "Dose Validated At", "Validation Time"])(
    "%s is the time of the review, by its name",
    (name) =>
      proposeFor(doses(name), answers, async ({ mapping, folder }) => {
        expect(mapping).toContain(`occurredAt: { column: ${name}`);
        const states = await auditedIn(folder);
        expect(states["D0"]).toBe("documented-before");
        expect(states["D2"]).toBe("documented-after");
        expect(states["D11"]).toBe("none-found");
      }),
  );

  test.each(["Validé le", "Validiert am", "Valid"])(
    "%s is asked of, and without an answer it is marked",
    (name) =>
      proposeFor(doses(name), answers, ({ stderr, mapping }) => {
        expect(stderr).toContain(`   step:log.${name}\n`);
        expect(mapping).toContain("DECIDE");
      }),
  );

  test("once answered, Validé le audits as what it is", () =>
    proposeFor(
      doses("Validé le"),
      {
        ...answers,
        "step:log.Validé le": "review",
        "column:log.ordered.actorRole": "none",
      },
      async ({ folder }) => {
        const states = await auditedIn(folder);
        expect(states["D0"]).toBe("documented-before");
        expect(states["D2"]).toBe("documented-after");
      },
    ));
});

describe("the time of no step", () => {
  test.each([
    ["Date of Birth", true],
    ["Valid Until", true],
    ["VALID_TO", true],
    ["validFrom", true],
    ["Valid through", true],
    ["Validity end", true],
    ["Expires At", true],
    ["Expiry date", true],
    ["gültig bis", true],
    ["Valable jusqu'au", true],
    ["Valide jusqu'au", true],
    ["Validité", true],
    ["Validated On", false],
    ["Clinically Validated On", false],
    ["Validation", false],
    ["Validé le", false],
    ["Validiert am", false],
    ["Valid date", false],
  ])("%s", (name, is) => {
    expect(isNoStep(namedColumn(name))).toBe(is);
  });
});

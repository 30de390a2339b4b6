/** One wrong row of another patient: a record that names no patient, and whose key leads to two, is nobody's silence (law 5). */
import { expect, it } from "vitest";
import type { Cells } from "../../laws/rows.ts";
import { action, advice, auditLog, breachedOf, review } from "./audited.ts";

const at = (time: string): string => `2026-03-02T${time}Z`;
const nobody = { patient: "" };
const mine = [advice(at("07:00:00")), action(at("08:40:00"))];
/** An order of somebody else that names the output by mistake. */
const astray = action(at("08:50:00"), { patient: "Z2", actor: "P78" });
const window: Cells = {
  type: "context.export-window",
  occurredAt: "2026-03-01T00:00:00Z",
  validUntil: "2026-03-20T00:00:00Z",
};

async function stateOf(rows: readonly Cells[]) {
  const audited = await auditLog([...rows, window]);
  const own = audited.decisions.find(({ patient }) => patient === "Z1");
  return {
    oversight: own?.oversight,
    reasons: own?.reasons.join(" ") ?? "",
    breached: breachedOf(audited),
  };
}

it("a review under such a key: nothing shows that there was none", async () => {
  const reviewed = review(at("08:20:00"), nobody);
  expect(await stateOf([...mine, reviewed])).toMatchObject({
    oversight: "documented-before",
  });
  const { oversight, reasons, breached } = await stateOf([
    ...mine,
    reviewed,
    astray,
  ]);
  expect(oversight).toBe("log-ends");
  expect(reasons).toContain("leads to another patient as well as here");
  expect(breached).not.toContain("action-without-review");
});

it("a review that names the patient stands whatever else leads there", async () => {
  const rows = [...mine, review(at("08:20:00")), astray];
  expect((await stateOf(rows)).oversight).toBe("documented-before");
  const more = [...rows, review(at("08:25:00"), nobody)];
  expect((await stateOf(more)).oversight).toBe("documented-before");
});

it("an action under such a key: nothing shows that none was taken", async () => {
  const [output] = mine;
  const acted = action(at("08:40:00"), nobody);
  const reviewed = review(at("08:20:00"));
  if (output === undefined) throw new Error("no output");
  const rows = [output, reviewed, astray];
  expect((await stateOf(rows)).oversight).toBe("not-acted-on");
  expect((await stateOf([...rows, acted])).oversight).toBe("log-ends");
});

it("a review that names the output is that output's, whatever else it shares with whom", async () => {
  const session = { session: "S1", keyScope: "T" };
  const [output, acted] = mine;
  if (output === undefined || acted === undefined) throw new Error("no rows");
  const other = { ...session, patient: "Z2", recommendation: "R2" };
  const rows = [
    { ...output, ...session },
    acted,
    advice(at("07:00:00"), other),
    action(at("08:40:00"), { patient: "Z2", recommendation: "R2" }),
    review(at("08:20:00"), { ...nobody, ...session }),
  ];
  expect((await stateOf(rows)).oversight).toBe("documented-before");
  const audited = await auditLog([...rows, window]);
  const theirs = audited.decisions.find(({ patient }) => patient === "Z2");
  expect(theirs?.oversight).toBe("none-found");
});

/**
 * What came before there was any advice: an order that is only carried out afterwards shares its place (rules.md 1.2), and
 * everything else that is done under its key is an act of its own, with the content that stood then (domain.md 7.1).
 */
import { describe, expect, it } from "vitest";
import type { Cells } from "../../laws/rows.ts";
import {
  action,
  advice,
  auditLog,
  breachedOf,
  decisionOf,
  policyOf,
  review,
} from "./audited.ts";

const at = (time: string): string => `2026-03-02T${time}Z`;
const key = { order: "O1", keyScope: "T" };
const dose = (value: string): Cells => ({
  code: "warfarin",
  value,
  unit: "mg",
  frequency: "1/d",
});
const noName = { recommendation: "" };
const advised = advice(at("07:00:00"), key);
const act = (time: string, more: Cells): Cells =>
  action(at(time), { ...noName, ...key, decisionKind: "medication", ...more });
const ordered = act("06:00:00", { type: "action.ordered", ...dose("5") });
const given = (time: string, more: Cells = {}): Cells =>
  act(time, { type: "action.administered", ...more });

async function judged(rows: readonly Cells[], policy = policyOf()) {
  const audited = await auditLog(rows, { policy });
  expect(audited.faults).toEqual([]);
  const { oversight, alignment, done } = decisionOf(audited);
  return {
    oversight,
    alignment,
    done,
    breached: breachedOf(audited),
  };
}
const before = (...types: readonly string[]): string =>
  policyOf({ review: { required: true, before: types } });

describe("an order from before the advice", () => {
  it("is what a later administration without a dose carries out", async () => {
    expect(await judged([ordered, advised, given("09:00:00")])).toMatchObject({
      oversight: "not-acted-on",
      alignment: "acted-before-ai",
    });
  });

  it.each<[string, Cells]>([
    ["changed to the dose advised", { type: "action.changed", ...dose("7") }],
    ["ordered anew", { type: "action.ordered", ...dose("7") }],
    ["signed with the dose advised", { type: "action.signed", ...dose("7") }],
  ])("%s: what is given then is that", async (_, change) => {
    const rows = [ordered, advised, act("08:30:00", change), given("09:00:00")];
    expect(await judged(rows)).toMatchObject({
      oversight: "none-found",
      alignment: "concordant",
      done: "7 mg, 1/d (= 49 mg/wk)",
    });
    const reviewed = [...rows, review(at("08:00:00"))];
    expect(await judged(reviewed)).toMatchObject({
      oversight: "documented-before",
      alignment: "concordant",
    });
    expect(await judged([...rows, review(at("09:30:00"))])).toMatchObject({
      oversight: "documented-after",
    });
  });

  it("changed to what nobody recorded: what is given is not known to be the old dose", async () => {
    const changed = act("08:30:00", { type: "action.changed" });
    expect(
      await judged([ordered, advised, changed, given("09:00:00")]),
    ).toMatchObject({ oversight: "none-found", alignment: "not-comparable" });
  });

  it("changed only after it was given", async () => {
    const changed = act("10:00:00", { type: "action.changed", ...dose("7") });
    expect(
      await judged([ordered, advised, given("09:00:00"), changed]),
    ).toMatchObject({ oversight: "not-acted-on" });
  });

  it.each<[string, Cells]>([
    ["action.discontinued", { change: "stop" }],
    ["action.held", { change: "hold" }],
    ["action.cancelled", { change: "stop" }],
    ["action.cancelled", { stance: "avoid" }],
  ])("%s under advice of %j carries the advice out", async (type, advises) => {
    const stop = advice(at("07:00:00"), {
      ...key,
      ...(advises["stance"] === undefined
        ? { value: "", frequency: "", unit: "" }
        : {}),
      ...advises,
    });
    const policy = before(type);
    const rows = [ordered, stop, act("08:00:00", { type })];
    expect(await judged(rows, policy)).toMatchObject({
      oversight: "none-found",
      alignment: "concordant",
    });
    expect(
      await judged([...rows, review(at("07:30:00"))], policy),
    ).toMatchObject({ oversight: "documented-before" });
  });

  it("changed by what names the output and no order: what is given then is not known to be the old dose", async () => {
    const changed = action(at("08:30:00"), {
      type: "action.changed",
      decisionKind: "medication",
      ...dose("7"),
    });
    const rows = [ordered, advised, changed, given("09:00:00")];
    expect(await judged(rows)).toMatchObject({
      oversight: "none-found",
      alignment: "not-comparable",
    });
    const late = { ...changed, occurredAt: at("09:30:00") };
    const of = (code: string): Cells => ({ ...changed, code });
    for (const other of [late, of("aspirin")])
      expect(
        await judged([ordered, advised, other, given("09:00:00")]),
      ).toMatchObject({ oversight: "not-acted-on" });
  });

  it("held when the advice came: what is given then was decided on again", async () => {
    const held = act("06:30:00", { type: "action.held" });
    const resumed = act("06:40:00", { type: "action.resumed" });
    expect(
      await judged([ordered, held, advised, given("09:00:00")]),
    ).toMatchObject({
      oversight: "none-found",
      done: "5 mg, 1/d (= 35 mg/wk)",
    });
    expect(
      await judged([ordered, held, resumed, advised, given("09:00:00")]),
    ).toMatchObject({ oversight: "not-acted-on" });
    const earlier = act("05:00:00", { type: "action.held" });
    expect(
      await judged([earlier, ordered, advised, given("09:00:00")]),
    ).toMatchObject({ oversight: "not-acted-on" });
  });

  it("only drafted when the advice came: who then signs or gives it decides", async () => {
    const drafted = { ...ordered, type: "action.drafted" };
    const signed = act("08:30:00", { type: "action.signed" });
    for (const acted of [signed, given("09:00:00")])
      expect(await judged([drafted, advised, acted])).toMatchObject({
        oversight: "none-found",
        alignment: "modified",
        done: "5 mg, 1/d (= 35 mg/wk)",
      });
    const confirmed = act("06:30:00", { type: "action.ordered" });
    expect(await judged([drafted, confirmed, advised, signed])).toMatchObject({
      oversight: "not-acted-on",
    });
  });

  it("a signature that names the output does more than carry it out", async () => {
    const signed = action(at("09:00:00"), key);
    const { oversight } = await judged([ordered, advised, signed]);
    expect(oversight).toBe("none-found");
  });
});

describe("a request from before the advice on an image", () => {
  const imaging = { decisionKind: "imaging", accession: "A1", ...key };
  const found = advice(at("07:00:00"), {
    ...imaging,
    value: "",
    unit: "",
    frequency: "",
    code: "nodule",
    finding: "present",
  });
  const report = (time: string, more: Cells = {}): Cells =>
    act(time, { type: "action.reported-final", ...imaging, ...more });
  const nodule = (finding: string): Cells => ({ code: "nodule", finding });

  it("a final report carries out no request", async () => {
    const request = act("06:00:00", { type: "action.ordered", ...imaging });
    const alone = await judged([found, report("09:00:00")]);
    expect(alone).toMatchObject({ oversight: "none-found" });
    expect(await judged([request, found, report("09:00:00")])).toEqual(alone);
  });

  it("a final report from before the advice is amended by none that follows it", async () => {
    const rows = [
      report("06:00:00", nodule("absent")),
      found,
      report("09:00:00", nodule("present")),
    ];
    expect(await judged(rows)).toMatchObject({
      oversight: "none-found",
      alignment: "concordant",
    });
  });

  it("each of two final reports is judged with its own content", async () => {
    const rows = [
      found,
      review(at("08:00:00")),
      report("09:00:00", nodule("present")),
      report("10:00:00", nodule("indeterminate")),
    ];
    expect(await judged(rows)).toMatchObject({
      oversight: "changed-after-review",
    });
    const again = [...rows.slice(0, 3), report("10:00:00", nodule("present"))];
    expect(await judged(again)).toMatchObject({
      oversight: "documented-before",
    });
  });
});

describe("items of an order set from before the advice", () => {
  const set = { orderSet: "S1", keyScope: "T" };
  const signed = (time: string, value: string): Cells =>
    action(at(time), { ...dose(value), ...set, decisionKind: "medication" });

  it("are no part of what was done on it", async () => {
    const rows = [
      { ...signed("06:00:00", "5"), ...noName },
      advice(at("07:00:00"), set),
      review(at("07:10:00")),
      signed("08:00:00", "7"),
    ];
    expect(await judged(rows)).toMatchObject({
      oversight: "documented-before",
      alignment: "concordant",
      breached: [],
    });
  });

  it("of which one was advised: only what was done since is held against the advice", async () => {
    const item = (code: string): Cells => ({
      ...set,
      decisionKind: "order",
      code,
      value: "",
      unit: "",
      frequency: "",
    });
    const rows = [
      { ...action(at("06:00:00"), item("A")), ...noName },
      advice(at("07:00:00"), item("A")),
      { ...action(at("08:00:00"), item("D")), ...noName },
    ];
    const { oversight, breached } = await judged(rows);
    expect(oversight).toBe("not-acted-on");
    expect(breached).toEqual([]);
  });
});

describe("a dose of nothing", () => {
  it.each(["stop", "hold"])("is what was advised with %s", async (change) => {
    const stop = advice(at("07:00:00"), {
      value: "",
      frequency: "",
      unit: "",
      change,
    });
    const rows = [
      stop,
      review(at("07:10:00")),
      action(at("08:00:00"), dose("0")),
    ];
    expect(await judged(rows)).toMatchObject({
      oversight: "documented-before",
      alignment: "concordant",
      breached: [],
    });
  });
});

describe("an output stamped after its own record", () => {
  it("was there to be recorded: what was done in between is not certainly before it", async () => {
    const late = advice(at("09:00:00"), { recordedAt: at("07:00:00") });
    const acted = (time: string): Promise<object> =>
      judged([late, action(at(time), dose("7"))]);
    expect(await acted("08:00:00")).not.toMatchObject({
      alignment: "acted-before-ai",
    });
    expect(await acted("06:59:00")).toMatchObject({
      oversight: "not-acted-on",
      alignment: "acted-before-ai",
    });
  });
});

it("an end of the output that is recorded ahead of its time is not there before it", async () => {
  const expires: Cells = {
    ...advised,
    type: "recommendation.expired",
    occurredAt: "2026-03-04T09:00:00Z",
    recordedAt: at("08:00:00"),
  };
  const audited = await auditLog([
    advised,
    expires,
    review(at("08:10:00")),
    act("08:40:00", { type: "action.signed", ...dose("7") }),
  ]);
  expect(decisionOf(audited).oversight).toBe("documented-before");
  expect(audited.findings.map(({ rule }) => rule)).not.toContain(
    "recommendation-expired",
  );
});

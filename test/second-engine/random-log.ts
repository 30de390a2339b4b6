/**
 * Random but meaningful logs in the native layout, and policies to judge them by: the same seed gives the same text.
 * One batch is one policy file and many small logs, each with its own patients and outputs, so that one run judges all.
 */
import type { SecondPolicies, SecondPolicy } from "./policy.ts";
import { daysFromCivil } from "./read-time.ts";

/** A source of numbers that is the same for the same seed (a small mixing generator of 32 bits). */
export interface Dice {
  /** Whole number in [0, below). */
  readonly below: (limit: number) => number;
  /** True in `percent` of 100 throws. */
  readonly chance: (percent: number) => boolean;
  readonly pick: <T>(items: readonly [T, ...T[]]) => T;
}

/** Makes the dice of a seed. */
export function diceOf(seed: number): Dice {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number): number => next() % limit;
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick: (items) => items[below(items.length)] ?? items[0],
  };
}

/** Headers of every log, in the order written. */
export const headers = [
  "type",
  "patient",
  "occurredAt",
  "recordedAt",
  "notAfter",
  "openedAt",
  "validUntil",
  "timeBasis",
  "system",
  "sequence",
  "decisionKind",
  "recommendation",
  "recommendationVersion",
  "keyScope",
  "order",
  "document",
  "actor",
  "actorRole",
  "actorKind",
  "model",
  "modelVersion",
  "stance",
  "code",
  "value",
  "unit",
  "frequency",
  "contentHash",
  "reason",
  "mode",
] as const;

type Header = (typeof headers)[number];
/** One event as cells by field name; a field that is not there is an empty cell. */
export type Cells = Readonly<Partial<Record<Header, string>>>;

/** One small log: all its rows share the prefix in ids, nothing else does. */
export interface SmallLog {
  readonly prefix: string;
  readonly rows: readonly Cells[];
}

export interface Batch {
  readonly seed: number;
  readonly policies: SecondPolicies;
  /** `context.export-window` rows: they hold for all logs of the batch. */
  readonly windows: readonly Cells[];
  readonly logs: readonly SmallLog[];
}

/** CSV text of rows, with the header row. */
export function csvOf(rows: readonly Cells[]): string {
  const lines = rows.map((row) =>
    headers.map((name) => row[name] ?? "").join(","),
  );
  return [headers.join(","), ...lines, ""].join("\n");
}

const second = 1_000_000;
const minute = 60 * second;
const day = 24 * 60 * minute;
const two = (value: number): string => String(value).padStart(2, "0");

/** The date of a day number since 1970. */
function civil(days: number): string {
  let year = 1970;
  while (daysFromCivil(year + 1, 1, 1) <= days) year += 1;
  let month = 1;
  while (month < 12 && daysFromCivil(year, month + 1, 1) <= days) month += 1;
  return `${String(year)}-${two(month)}-${two(days - daysFromCivil(year, month, 1) + 1)}`;
}

type Precision = "minute" | "second" | "fraction";

/** Writes an instant down, cut off (never rounded) to a precision, with an offset in minutes. */
export function writeTime(
  instant: number,
  precision: Precision,
  offset: number,
): string {
  const local = instant + offset * minute;
  const days = Math.floor(local / day);
  const rest = local - days * day;
  const hours = Math.floor(rest / (60 * minute));
  const clock = `${two(hours)}:${two(Math.floor(rest / minute) % 60)}`;
  const seconds = `:${two(Math.floor(rest / second) % 60)}`;
  const fraction = `.${String(rest % second).padStart(6, "0")}`;
  const tail =
    precision === "minute"
      ? ""
      : precision === "second"
        ? seconds
        : seconds + fraction;
  const zone = `${offset < 0 ? "-" : "+"}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
  return `${civil(days)}T${clock}${tail}${offset === 0 ? "Z" : zone}`;
}

/** All logs lie around this midnight: policies and windows begin and end near it. */
const midst = daysFromCivil(2026, 2, 10) * day;
const gaps = [
  0, 1, 2, 20, 59, 60, 61, 118, 119, 120, 121, 122, 179, 180, 181, 240, 300,
  301, 600, 1800, 7200,
] as const;
const documentary = [
  "review.accepted",
  "review.modified",
  "review.attested",
  "review.cosigned",
] as const;
const systems = ["ehr", "ris", "ai", ""] as const;

interface Person {
  readonly actor: string;
  readonly actorKind: string;
  readonly actorRole: string;
}
const people: readonly [Person, ...Person[]] = [
  { actor: "H1", actorKind: "human", actorRole: "doctor" },
  { actor: "H2", actorKind: "human", actorRole: "pharmacist" },
  { actor: "H3", actorKind: "human", actorRole: "nurse" },
  { actor: "H4", actorKind: "human", actorRole: "doctor" },
  { actor: "H5", actorKind: "human", actorRole: "clerk" },
  { actor: "H6", actorKind: "human", actorRole: "" },
];
const others: readonly [Person, ...Person[]] = [
  { actor: "svc1", actorKind: "service", actorRole: "doctor" },
  { actor: "ai2", actorKind: "ai", actorRole: "" },
  { actor: "desk", actorKind: "shared", actorRole: "nurse" },
  { actor: "dept", actorKind: "organisation", actorRole: "doctor" },
  { actor: "X9", actorKind: "unknown", actorRole: "doctor" },
  { actor: "X8", actorKind: "", actorRole: "pharmacist" },
  { actor: "", actorKind: "human", actorRole: "doctor" },
  { actor: "", actorKind: "", actorRole: "" },
];

/** The subset of words that a throw picks, never empty. */
function some<T>(
  dice: Dice,
  words: readonly [T, ...T[]],
  percent: number,
): readonly T[] {
  const found = words.filter(() => dice.chance(percent));
  return found.length > 0 ? found : [dice.pick(words)];
}

function policyOf(
  dice: Dice,
  id: string,
  kind: "medication" | "document",
): Omit<SecondPolicy, "from" | "until" | "approvedOn"> {
  const before =
    kind === "document"
      ? some(dice, ["action.sent", "action.signed"], 80)
      : dice.chance(40)
        ? ["action.signed", "action.dispensed", "action.administered"]
        : some(
            dice,
            ["action.ordered", "action.signed", "action.administered"],
            60,
          );
  const reviewers = dice.chance(25) ? 2 : 1;
  return {
    id,
    kind,
    required: !dice.chance(5),
    before,
    by: dice.chance(40)
      ? []
      : some(dice, ["doctor", "pharmacist", "nurse"], 60),
    accepts: dice.chance(50)
      ? documentary
      : [
          ...some(dice, documentary, 60),
          ...(dice.chance(20) ? ["review.acknowledged"] : []),
        ],
    reviewers,
    independentOfActor: dice.chance(35),
    sameVersion: !dice.chance(10),
    afterOutput: !dice.chance(10),
    automaticAllowed: dice.chance(65)
      ? []
      : dice.chance(50)
        ? before
        : some(dice, [before[0] ?? "", ...before.slice(1)], 50),
    coverageDeclared: dice.chance(12),
  };
}

function policiesOf(dice: Dice): SecondPolicies {
  const middle = dice.chance(25);
  const follows = dice.chance(15);
  const toleranceSeconds = middle
    ? 120
    : dice.pick([120, 120, 120, 0, 90, 300]);
  const policies = (["medication", "document"] as const).flatMap(
    (kind): readonly SecondPolicy[] => {
      // Without a policy the tolerance is the default one.
      if (toleranceSeconds === 120 && dice.chance(5)) return [];
      const from =
        middle && !follows
          ? dice.chance(50)
            ? "2026-02-10"
            : "2026-02-09"
          : "2026-01-01";
      const approvedOn =
        middle && dice.chance(20) ? "2026-02-10" : "2025-12-01";
      const until = middle && dice.chance(30) ? "2026-02-11" : "";
      const first = policyOf(dice, `${kind}-1`, kind);
      if (!follows) return [{ ...first, from, until, approvedOn }];
      return [
        { ...first, from, until: "2026-02-10", approvedOn: "2025-12-01" },
        {
          ...policyOf(dice, `${kind}-2`, kind),
          from: "2026-02-10",
          until: "",
          approvedOn: "2025-12-01",
        },
      ];
    },
  );
  const fallback = policyOf(dice, "medication-1", "medication");
  return {
    toleranceSeconds,
    policies:
      policies.length > 0
        ? policies
        : [
            {
              ...fallback,
              from: "2026-01-01",
              until: "",
              approvedOn: "2025-12-01",
            },
          ],
  };
}

function windowsOf(dice: Dice): readonly Cells[] {
  const window = (system: string, from: number, until: number): Cells => ({
    type: "context.export-window",
    system,
    occurredAt: writeTime(from, "second", 0),
    validUntil: writeTime(until, "second", 0),
  });
  const wide = [midst - 5 * day, midst + 5 * day] as const;
  const early = midst + (dice.below(9) - 4) * 60 * 60 * second;
  switch (dice.below(8)) {
    case 0:
    case 1:
      return [window("", ...wide)];
    case 2:
      return [window("", wide[0], early)];
    case 3:
      return [window("", early, wide[1])];
    case 4:
      return [window("ehr", ...wide), window("ris", wide[0], early)];
    case 5:
      return [
        window("", wide[0], early),
        window("ehr", midst - day, midst + 3 * day),
        window("", early, wide[1]),
      ];
    default:
      return [];
  }
}

/** What one output's events have in common. */
interface Output {
  readonly patient: string;
  readonly id: string;
  readonly kind: "medication" | "document";
  readonly order: string;
  readonly document: string;
  readonly versions: readonly string[];
  readonly contents: readonly string[];
  readonly code: string;
}

interface Draft {
  /** Instant that the row's own clock would show. */
  readonly at: number;
  readonly cells: Cells;
}

/** Stamps a draft: precision, offset, sometimes only a bound, a typed time, no time. */
function stamp(
  dice: Dice,
  draft: Draft,
  sequences: Map<string, number>,
): Cells {
  const { cells, at } = draft;
  const precision: Precision = dice.chance(30)
    ? "minute"
    : dice.chance(75)
      ? "second"
      : "fraction";
  const offset = dice.pick([0, 0, 0, 60, -300, 330]);
  const type = cells.type ?? "";
  const system = cells.system ?? "";
  const opened: Cells =
    type.startsWith("review.") && dice.chance(20)
      ? {
          openedAt: writeTime(
            at - dice.pick([1, 60, 120, 121, 300, 1800]) * second,
            dice.pick(["second", "minute"]),
            offset,
          ),
        }
      : {};
  if (type.startsWith("review.") && dice.chance(5))
    return {
      ...cells,
      ...(dice.chance(70)
        ? { notAfter: writeTime(at, precision, offset) }
        : {}),
    };
  if (/^(review|action)\./.test(type) && dice.chance(4))
    return {
      ...cells,
      timeBasis: "typed",
      occurredAt: writeTime(
        at - dice.pick([60, 300, 1800]) * second,
        precision,
        offset,
      ),
      recordedAt: writeTime(
        at + dice.pick([60, 120, 300]) * second,
        precision,
        offset,
      ),
    };
  const count = (sequences.get(system) ?? 0) + 1 + dice.below(2);
  const numbered = sequences.has(system) && !dice.chance(30);
  if (numbered) sequences.set(system, count);
  return {
    ...cells,
    ...opened,
    occurredAt: writeTime(at, precision, offset),
    ...(!numbered && dice.chance(10)
      ? { recordedAt: writeTime(at + 30 * minute, precision, offset) }
      : {}),
    ...(numbered ? { sequence: String(count) } : {}),
  };
}

function contentOf(output: Output, content: string): Cells {
  if (content === "") return {};
  return output.kind === "document"
    ? { contentHash: content }
    : { code: output.code, value: content, unit: "mg", frequency: "1/d" };
}

const dose = (dice: Dice): string =>
  dice.pick(["5", "5", "5.0", "7.5", "6", "2"]);
const hash = (dice: Dice): string => dice.pick(["a", "b", "c"]).repeat(64);
const contentThrow = (dice: Dice, output: Output): string =>
  output.kind === "document" ? hash(dice) : dose(dice);

function outputOf(
  dice: Dice,
  patient: string,
  id: string,
  order: string,
): Output {
  const kind = dice.chance(22) ? "document" : "medication";
  const count = dice.chance(25) ? 2 + dice.below(2) : 1;
  const content = (): string => (kind === "document" ? hash(dice) : dose(dice));
  return {
    patient,
    id,
    kind,
    order: kind === "medication" && dice.chance(45) ? order : "",
    document: kind === "document" && dice.chance(45) ? `${id}-D` : "",
    versions:
      count > 1
        ? Array.from({ length: count }, (_, index) => `v${String(index + 1)}`)
        : [dice.chance(30) ? "v1" : ""],
    contents: Array.from({ length: count }, () =>
      count === 1 && dice.chance(6) ? "" : content(),
    ),
    code: "warfarin",
  };
}

/** How an event names its output: explicitly, by key, or only by patient, kind and code. */
function tie(dice: Dice, output: Output, version: string): Cells {
  const key: Cells =
    output.order === ""
      ? output.document === ""
        ? {}
        : { document: output.document, keyScope: "trust" }
      : { order: output.order, keyScope: "trust" };
  const keyed = key.order !== undefined || key.document !== undefined;
  if (keyed && dice.chance(35)) return key;
  if (output.kind === "medication" && dice.chance(6))
    return { decisionKind: "medication", code: output.code };
  return {
    recommendation: output.id,
    ...(version === "" ? {} : { recommendationVersion: version }),
    ...(keyed && dice.chance(60) ? key : {}),
  };
}

function adviceOf(
  dice: Dice,
  output: Output,
  index: number,
  system: string,
  stance: string,
): Cells {
  const auto = index === 0 && output.versions.length === 1 && dice.chance(3);
  return {
    type: auto
      ? "recommendation.auto-applied"
      : index === 0
        ? "recommendation.issued"
        : "recommendation.updated",
    patient: output.patient,
    system,
    decisionKind: output.kind,
    recommendation: output.id,
    recommendationVersion: output.versions[index] ?? "",
    ...(output.order === "" ? {} : { order: output.order, keyScope: "trust" }),
    ...(output.document === ""
      ? {}
      : { document: output.document, keyScope: "trust" }),
    actor: "ai1",
    actorKind: "ai",
    model: "advisor",
    modelVersion: "1.0",
    stance,
    ...(output.kind === "medication" ? { code: output.code } : {}),
    ...(stance === "avoid"
      ? {}
      : contentOf(output, output.contents[index] ?? "")),
  };
}

/** Another drug than the output's, without a dose: nothing that can be compared with the advice. */
const otherDrug: Cells = { code: "apixaban" };

/** Whether a record tells another drug: never one that is the output's by its code alone. */
function isOtherDrug(
  dice: Dice,
  output: Output,
  tied: Cells,
  percent: number,
): boolean {
  const isNamed = tied.recommendation !== undefined || tied.order !== undefined;
  return output.kind === "medication" && isNamed && dice.chance(percent);
}

function reviewOf(
  dice: Dice,
  output: Output,
  current: number,
  person: Person,
  system: string,
): Cells {
  const type = dice.chance(50)
    ? dice.pick(["review.accepted", "review.attested", "review.cosigned"])
    : dice.pick([
        "review.modified",
        "review.modified",
        "review.rejected",
        "review.opened",
        "review.deferred",
        "review.acknowledged",
      ]);
  const named =
    output.versions[
      dice.chance(15) && type !== "review.rejected"
        ? dice.below(current + 1)
        : current
    ] ?? "";
  const version = dice.chance(50) ? named : "";
  const content =
    type === "review.modified" && dice.chance(55)
      ? contentThrow(dice, output)
      : type === "review.accepted" && dice.chance(12)
        ? contentThrow(dice, output)
        : "";
  const advised = output.contents[current] ?? "";
  const plain = (text: string): string => text.replace(/\.0$/, "");
  const other = plain(content) === plain(advised) ? "" : content;
  const tied = tie(dice, output, version);
  return {
    type,
    patient: output.patient,
    system,
    ...person,
    ...(dice.chance(8) ? { actorRole: "" } : {}),
    ...tied,
    ...(isOtherDrug(dice, output, tied, 1)
      ? otherDrug
      : contentOf(output, other)),
  };
}

function actionOf(
  dice: Dice,
  output: Output,
  current: number,
  person: Person,
  system: string,
): Cells {
  const type =
    output.kind === "document"
      ? dice.pick(["action.sent", "action.sent", "action.signed"])
      : dice.pick([
          "action.signed",
          "action.signed",
          "action.administered",
          "action.ordered",
        ]);
  const advised = output.contents[current] ?? "";
  const content = dice.chance(10)
    ? ""
    : dice.chance(70)
      ? advised
      : contentThrow(dice, output);
  const version = dice.chance(35)
    ? (output.versions[dice.chance(12) ? dice.below(current + 1) : current] ??
      "")
    : "";
  const tied = tie(dice, output, version);
  return {
    type,
    patient: output.patient,
    system,
    ...person,
    ...(dice.chance(7)
      ? { mode: "automatic" }
      : dice.chance(10)
        ? { mode: "human" }
        : {}),
    ...(dice.chance(8) ? { reason: "noted" } : {}),
    ...tied,
    ...(isOtherDrug(dice, output, tied, 4)
      ? otherDrug
      : contentOf(output, content)),
  };
}

/** One output with everything that happened to it, as drafts in the order of their instants. */
function story(dice: Dice, output: Output, start: number): readonly Draft[] {
  const stance = dice.chance(86)
    ? "do"
    : output.kind === "document"
      ? ""
      : dice.pick(["", "inform", "avoid"]);
  const aiSystem = dice.pick(systems);
  const usual = dice.pick(systems);
  const system = (): string => (dice.chance(65) ? usual : dice.pick(systems));
  const drafts: Draft[] = [];
  let at = start;
  let current = 0;
  let acted = false;
  const add = (cells: Cells): void => {
    drafts.push({ at, cells });
  };
  const step = (): void => {
    at += dice.pick(gaps) * second + (dice.chance(10) ? 1 : 0);
  };
  const actor = dice.chance(85) ? dice.pick(people) : dice.pick(others);
  const reviewers = Array.from({ length: 2 }, () =>
    dice.chance(80) ? dice.pick(people) : dice.pick(others),
  );
  if (dice.chance(6)) {
    add(actionOf(dice, output, 0, actor, system()));
    step();
  }
  add(adviceOf(dice, output, 0, aiSystem, stance));
  const steps = 1 + dice.below(6);
  for (let count = 0; count < steps; count += 1) {
    step();
    const reviewer = reviewers[dice.below(2)] ?? actor;
    const what = dice.below(100);
    if (what < 12 && current + 1 < output.versions.length) {
      current += 1;
      at += 61 * second;
      add(adviceOf(dice, output, current, aiSystem, stance));
      at += dice.pick([0, 61, 181]) * second;
    } else if (what < 20)
      add({
        type: "recommendation.displayed",
        patient: output.patient,
        system: system(),
        ...reviewer,
        recommendation: output.id,
      });
    else if (what < 60)
      add(reviewOf(dice, output, current, reviewer, system()));
    else if (
      what < 66 &&
      reviewer.actorKind === "human" &&
      reviewer.actor !== ""
    )
      add({
        type: "review.revoked",
        patient: output.patient,
        system: system(),
        ...reviewer,
        recommendation: output.id,
      });
    else if (what < 69)
      add({
        type: "recommendation.withdrawn",
        patient: output.patient,
        system: aiSystem,
        recommendation: output.id,
        actor: "ai1",
        actorKind: "ai",
      });
    else if (what < 71 && acted)
      add({
        type: "action.entered-in-error",
        patient: output.patient,
        system: system(),
        ...actor,
        recommendation: output.id,
      });
    else if (what < 73)
      add({
        ...reviewOf(dice, output, current, reviewer, system()),
        patient: `${output.patient}-other`,
        recommendation: output.id,
        code: "",
        value: "",
        unit: "",
        frequency: "",
        decisionKind: "",
        order: "",
        document: "",
      });
    else {
      add(
        actionOf(
          dice,
          output,
          current,
          dice.chance(80) ? actor : dice.pick(people),
          system(),
        ),
      );
      acted = true;
    }
  }
  if (!acted && dice.chance(85)) {
    step();
    add(actionOf(dice, output, current, actor, system()));
  }
  return drafts;
}

const carriers = [
  "action.administered",
  "action.administered",
  "action.signed",
  "action.dispensed",
  "action.verified",
] as const;
const turns = [
  "action.drafted",
  "action.ordered",
  "action.changed",
  "action.changed",
  "action.held",
  "action.resumed",
  "action.discontinued",
  "action.cancelled",
] as const;

/** What befalls an order: made, drafted, held, ended, resumed, changed; mostly with its key, sometimes with the output's. */
function turnOf(
  dice: Dice,
  output: Output,
  type: string,
  {
    isEarly,
    person,
    system,
  }: {
    readonly isEarly: boolean;
    readonly person: Person;
    readonly system: string;
  },
): Cells {
  const names = dice.chance(isEarly ? 4 : 22);
  const keyed = !names || dice.chance(60);
  const order = names || dice.chance(93) ? output.order : `${output.order}-2`;
  const states = dice.chance(
    type === "action.ordered" || type === "action.changed" ? 65 : 6,
  );
  const content = dice.chance(30)
    ? (output.contents[0] ?? "")
    : contentThrow(dice, output);
  return {
    type,
    patient: output.patient,
    system,
    ...person,
    ...(names ? { recommendation: output.id } : {}),
    ...(keyed ? { order, keyScope: "trust" } : {}),
    ...(states
      ? contentOf(output, content)
      : !keyed && dice.chance(25)
        ? dice.pick([{ code: output.code }, otherDrug])
        : keyed && dice.chance(3)
          ? otherDrug
          : {}),
  };
}

/** Signs, verifies, dispenses or gives under an order: mostly without content, and without naming the output. */
function carryOut(
  dice: Dice,
  output: Output,
  person: Person,
  system: string,
): Cells {
  const names = dice.chance(18);
  return {
    type: dice.pick(carriers),
    patient: output.patient,
    system,
    ...person,
    ...(dice.chance(4) ? { mode: "automatic" } : {}),
    ...(names ? { recommendation: output.id } : {}),
    order: names || dice.chance(95) ? output.order : `${output.order}-2`,
    keyScope: "trust",
    ...(dice.chance(18)
      ? contentOf(output, contentThrow(dice, output))
      : dice.chance(4)
        ? otherDrug
        : {}),
  };
}

/** An output about an order from before it: what befell that order on both sides of the advice, and who carried it out. */
function orderStory(
  dice: Dice,
  output: Output,
  start: number,
): readonly Draft[] {
  const usual = dice.pick(systems);
  const system = (): string => (dice.chance(85) ? usual : dice.pick(systems));
  const stance = dice.chance(95) ? "do" : dice.pick(["", "inform", "avoid"]);
  const actor = dice.chance(90) ? dice.pick(people) : dice.pick(others);
  const reviewer = dice.chance(85) ? dice.pick(people) : dice.pick(others);
  const drafts: Draft[] = [];
  let at = start;
  const add = (cells: Cells): void => {
    drafts.push({ at, cells });
    at += dice.pick(gaps) * second + (dice.chance(65) ? 120 * second : 0);
  };
  const turn = (type: string, isEarly: boolean): void => {
    const person = dice.chance(85) ? actor : dice.pick(others);
    add(turnOf(dice, output, type, { isEarly, person, system: system() }));
  };
  if (dice.chance(88))
    turn(
      dice.chance(80)
        ? "action.ordered"
        : dice.pick([...carriers, "action.drafted", "action.changed"]),
      true,
    );
  for (let count = dice.pick([0, 0, 0, 0, 1, 1, 2]); count > 0; count -= 1)
    turn(dice.pick(turns), true);
  if (dice.chance(12)) add(carryOut(dice, output, actor, system()));
  let current = 0;
  add(adviceOf(dice, output, current, system(), stance));
  for (let count = 1 + dice.below(5); count > 0; count -= 1) {
    const what = dice.below(100);
    if (what < 6 && current + 1 < output.versions.length) {
      current += 1;
      add(adviceOf(dice, output, current, usual, stance));
    } else if (what < 32)
      add(reviewOf(dice, output, current, reviewer, system()));
    else if (what < 52) turn(dice.pick(turns), false);
    else if (what < 57) add(actionOf(dice, output, current, actor, system()));
    else add(carryOut(dice, output, actor, system()));
  }
  if (dice.chance(60)) add(carryOut(dice, output, actor, system()));
  return drafts;
}

/** Shuffles rows: a log's order says nothing (law 2). */
function shuffled<T>(dice: Dice, items: readonly T[]): readonly T[] {
  const pool = [...items];
  const result: T[] = [];
  while (pool.length > 0)
    result.push(...pool.splice(dice.below(pool.length), 1));
  return result;
}

/** Gives an output the key of an order: seldom none, so that records under one are nobody's. */
function underOrder(dice: Dice, output: Output): Output {
  if (output.order !== "" || dice.chance(4)) return output;
  return { ...output, order: `${output.id}-O` };
}

/** Acts on one output that bear the order of another: what was ordered on the one is changed, ended or given on the other. */
function onOrderOf(
  first: Output | undefined,
  dice: Dice,
  drafts: readonly Draft[],
): readonly Draft[] {
  if (first === undefined || first.order === "" || !dice.chance(30))
    return drafts;
  const key: Cells = { order: first.order, keyScope: "trust" };
  return drafts.map(({ at, cells }) =>
    cells.type?.startsWith("action.") === true &&
    cells.recommendation !== undefined
      ? { at, cells: { ...cells, ...key } }
      : { at, cells },
  );
}

/** One small log. @param prefix goes into every id, so that logs can share a file */
export function randomLog(dice: Dice, prefix: string): SmallLog {
  const patients = dice.pick([1, 1, 1, 2, 3]);
  const sequences = new Map<string, number>();
  for (const system of systems) if (dice.chance(25)) sequences.set(system, 10);
  const near =
    midst +
    (dice.chance(35)
      ? (dice.below(41) - 20) * 30 * second
      : (dice.below(360) - 180) * 10 * minute);
  const isEarlier = dice.chance(33);
  const drafts: Draft[] = [];
  for (let patient = 1; patient <= patients; patient += 1) {
    const outputs = dice.pick([1, 1, 1, 2]);
    const name = `${prefix}P${String(patient)}`;
    let first: Output | undefined;
    for (let count = 1; count <= outputs; count += 1) {
      // Rivals multiply the ways to read a log: a long story shares its order less often.
      const shared = dice.chance(isEarlier ? 15 : 50);
      const output = outputOf(
        dice,
        name,
        `${prefix}R${String(patient)}${String(count)}`,
        shared ? `${name}-O` : `${name}-O${String(count)}`,
      );
      const start = near + dice.below(20) * 90 * second;
      const isOnOrder = isEarlier && output.kind === "medication";
      const told = isOnOrder ? underOrder(dice, output) : output;
      const events = isOnOrder
        ? orderStory(dice, told, start)
        : story(dice, told, start);
      drafts.push(...onOrderOf(first, dice, events));
      first ??= told;
    }
  }
  const inOrder = drafts
    .map((draft, index) => ({ draft, index }))
    .sort((a, b) => a.draft.at - b.draft.at || a.index - b.index);
  const rows = inOrder.map(({ draft }) => stamp(dice, draft, sequences));
  const again = rows.filter(() => dice.chance(3));
  return { prefix, rows: shuffled(dice, [...rows, ...again]) };
}

/** How many logs one seed is used for: in bigger batches the queries of the second engine take longer a log. */
export const logsInBatch = 200;

/** A policy file and `count` logs to judge by it. */
export function randomBatch(seed: number, count: number): Batch {
  const dice = diceOf(seed);
  const policies = policiesOf(dice);
  const windows = windowsOf(dice);
  const logs = Array.from({ length: count }, (_, index) =>
    randomLog(dice, `S${String(seed)}L${String(index)}`),
  );
  return { seed, policies, windows, logs };
}

import type { Event, Interval } from "../model/event.ts";
import type { DirectoryRow } from "../model/mapping.ts";
import { addDuration } from "../time/duration.ts";
import { rowsDuring } from "./directory.ts";
import type { Directory } from "./directory.ts";
import type { CompiledReview } from "./policy.ts";
import type { Identity } from "./people.ts";

/** Three-valued answer: what the log does not tell stays unknown. */
export type Answer = "true" | "false" | "unknown";

/** Both must hold. */
export function both(a: Answer, b: Answer): Answer {
  if (a === "false" || b === "false") return "false";
  return a === "unknown" || b === "unknown" ? "unknown" : "true";
}

/**
 * Whether the role was one of the permitted ones throughout the time of the event.
 *
 * The staff list's role at that time comes first; where it says nothing, the role on the event. A role that is not
 * recorded is not shown: false. A role held for a part of a wide interval only: unknown (`rules.md` 1.3, Q4).
 */
export function roleDuring(
  event: Event,
  who: Identity,
  at: Interval,
  directory: Directory,
  permitted: readonly string[],
): Answer {
  const own = event.fields.actorRole;
  const written = own !== undefined && permitted.includes(own);
  const rows =
    who.account === undefined
      ? []
      : rowsDuring(directory, who.account, at).filter(
          (row) => row.role !== undefined,
        );
  if (rows.length === 0) return written ? "true" : "false";
  let some = false;
  let all = true;
  for (const instant of cutsOf(rows, at)) {
    const now = rows.filter(
      (row) => row.from <= instant && instant < row.until,
    );
    const held =
      now.length === 0
        ? written
        : now.some(
            (row) => row.role !== undefined && permitted.includes(row.role),
          );
    some ||= held;
    all &&= held;
  }
  if (all) return "true";
  return some ? "unknown" : "false";
}

/** Registration of one of the schemes asked for, on the event or in the staff list then; not recorded is not shown. */
export function registrationDuring(
  event: Event,
  who: Identity,
  at: Interval,
  directory: Directory,
  schemes: readonly string[],
): Answer {
  const shown = registrationsDuring(event, who, at, directory).some(
    ({ text }) => schemes.some((scheme) => hasScheme(text, scheme)),
  );
  return shown ? "true" : "false";
}

/** A text that may hold a registration. `persons`: whose it is then; several where the account passed on within the time. */
interface ShownRegistration {
  readonly text: string;
  readonly persons: readonly string[];
}

/**
 * Where the log or the staff list may show a registration of the account that counts, at that time: the event's own, which
 * is of the actor and not of whom it acts for; the account itself; the rows of the account, each of the person of its row.
 */
export function registrationsDuring(
  { fields }: Event,
  { account, person, others }: Identity,
  at: Interval,
  directory: Directory,
): readonly ShownRegistration[] {
  const shown: ShownRegistration[] = [];
  const add = (text: string | undefined, persons: readonly string[]): void => {
    if (text !== undefined) shown.push({ text, persons });
  };
  const whoever = person === undefined ? [] : [person, ...others];
  add(fields.registration, fields.actor === account ? whoever : []);
  add(account, whoever);
  if (account === undefined) return shown;
  for (const row of rowsDuring(directory, account, at))
    add(row.registration, row.person === undefined ? whoever : [row.person]);
  return shown;
}

/** Training of the code asked for, gained before the event and not lapsed at it. */
export function trainingDuring(
  who: Identity,
  at: Interval,
  directory: Directory,
  training: NonNullable<CompiledReview["training"]>,
): Answer {
  const rows =
    who.account === undefined ? [] : (directory.get(who.account) ?? []);
  let answer: Answer = "false";
  for (const row of rows) {
    if (row.training !== training.code || row.trained === undefined) continue;
    const until = lapses(row, row.trained, training.validFor);
    if (row.trained <= at.earliest && at.latest <= until) return "true";
    if (row.trained < at.latest && at.earliest < until) answer = "unknown";
  }
  return answer;
}

function lapses(
  row: DirectoryRow,
  trained: number,
  validFor: string | undefined,
): number {
  const byPolicy =
    validFor === undefined
      ? Number.POSITIVE_INFINITY
      : addDuration(trained, validFor);
  return Math.min(byPolicy, row.trainedUntil ?? Number.POSITIVE_INFINITY);
}

/** Whether a text is a number of the scheme: the scheme alone, with nothing behind it, shows no registration. */
function hasScheme(text: string, scheme: string): boolean {
  const beginnings = [
    `${scheme}:`,
    `https://fhir.hl7.org.uk/Id/${scheme.toLowerCase()}-number|`,
  ];
  return beginnings.some(
    (beginning) =>
      text.startsWith(beginning) && text.slice(beginning.length).trim() !== "",
  );
}

/** Instants at which the answer can change: the start of the interval and every edge of a row inside it. */
function cutsOf(
  rows: readonly DirectoryRow[],
  at: Interval,
): readonly number[] {
  const cuts = [at.earliest];
  for (const row of rows)
    for (const edge of [row.from, row.until])
      if (edge > at.earliest && edge < at.latest) cuts.push(edge);
  return cuts;
}

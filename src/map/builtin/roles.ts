import type { OpenFields } from "../../model/field-set.ts";
import { anyTime } from "../../model/event.ts";
import type { Interval } from "../../model/event.ts";
import type { DirectoryRow } from "../../model/mapping.ts";
import type { JsonObject } from "../../model/record.ts";
import { usPerDay, usPerHour } from "../../time/calendar.ts";
import { timeReader } from "../../time/read-time.ts";
import type { TimeReader } from "../../time/read-time.ts";
import type { LookUps } from "./look-ups.ts";
import type { RoleFact } from "./look-up-facts.ts";
import { isTrue, objectAt, textAt } from "./tree.ts";

/** What a PractitionerRole says: its roles, and from when until when they are held; one of no role where it names none. */
export function roleFacts(
  tree: JsonObject,
  roles: readonly (string | undefined)[],
): readonly RoleFact[] {
  const period = objectAt(tree, "period");
  const isActive = tree["active"] === undefined || isTrue(tree, "active");
  const from = textAt(period, "start");
  const until = textAt(period, "end");
  const named = roles.length === 0 ? [""] : roles;
  return named.map((role) => ({ role: role ?? "", from, until, isActive }));
}

/**
 * Rows of a staff list about those of whom several roles are known: an event has room for one, and a review is by a permitted
 * role where one of those held then is permitted (`rules.md` 1.3, Q4). Only what is certainly held then; a bound that is a
 * date may be the day of any zone.
 *
 * @param listed - accounts of the staff list that the mapping names: of them nothing is added
 */
export function staffRows(
  { roles }: LookUps,
  listed: ReadonlySet<string>,
): readonly DirectoryRow[] {
  const readTime = timeReader({ datesOfAnyZone: true });
  return [...roles].flatMap(([person, facts]) => {
    const isOne = new Set(facts.map(({ role }) => role)).size < 2;
    if (isOne || listed.has(person)) return [];
    return facts.flatMap((fact) => {
      const window = windowOf(fact, readTime);
      return fact.role === "" || window === undefined
        ? []
        : [
            {
              ...nothingElse,
              account: person,
              person,
              role: fact.role,
              ...window,
            },
          ];
    });
  });
}

const nothingElse = {
  kind: undefined,
  registration: undefined,
  training: undefined,
  trained: undefined,
  trainedUntil: undefined,
};

/** The time in which a role is certainly held; undefined where none is. */
function windowOf(
  { from, until, isActive }: RoleFact,
  readTime: TimeReader,
): Pick<DirectoryRow, "from" | "until"> | undefined {
  if (!isActive && until === undefined) return undefined;
  const start = from === undefined ? anyTime : boundOf(from, "01-01", readTime);
  const end = until === undefined ? anyTime : boundOf(until, "12-28", readTime);
  if (start === undefined || end === undefined) return undefined;
  const window = { from: start.earliest, until: end.latest };
  return window.from < window.until ? window : undefined;
}

/** A bound, with what is in doubt about it taken from the time within. */
function boundOf(
  text: string,
  rest: "01-01" | "12-28",
  readTime: TimeReader,
): Interval | undefined {
  const reading = readTime(wholeDate(text, rest));
  if (!reading.ok) return undefined;
  const { earliest, latest } = reading.interval;
  const open = doubt(text, reading.interval);
  return { earliest: earliest + open, latest: latest - open };
}

/**
 * The role of the actor of an event at its time, or at the time until which it happened: an ended role is none, and what
 * may or may not have been held then is not taken (`domain.md` 5: its role at that time).
 *
 * @param fields - of the event; `actorRole`: the role that the record names, if it names one
 * @returns nothing about an actor of whom no role is known
 */
export function roleThen(
  fields: Readonly<OpenFields>,
  { roles }: LookUps,
  readTime: TimeReader,
): Pick<OpenFields, "actorRole"> {
  const { actor } = fields;
  const facts = actor === undefined ? undefined : roles.get(actor);
  return facts === undefined
    ? {}
    : { actorRole: heldRole(facts, fields, readTime) };
}

function heldRole(
  facts: readonly RoleFact[],
  fields: Readonly<OpenFields>,
  readTime: TimeReader,
): string | undefined {
  const { actorRole } = fields;
  const when = fields.occurredAt ?? fields.notAfter ?? fields.recordedAt;
  const reading = when === undefined ? undefined : readTime(when);
  const act = reading?.ok === true ? reading.interval : undefined;
  const found = new Map<string, boolean>();
  for (const fact of facts) {
    if (actorRole !== undefined && fact.role !== actorRole) continue;
    const held = isHeld(fact, act, readTime);
    if (held !== "no")
      found.set(fact.role, found.get(fact.role) === true || held === "yes");
  }
  const [only, other] = found;
  if (only === undefined || other !== undefined) return undefined;
  const [role, isSure] = only;
  return isSure && role !== "" ? role : undefined;
}

type Held = "yes" | "no" | "unknown";

function isHeld(
  { from, until, isActive }: RoleFact,
  act: Interval | undefined,
  readTime: TimeReader,
): Held {
  // since when it is no longer active stands in its end alone
  if (!isActive && until === undefined) return "unknown";
  if (from === undefined && until === undefined) return "yes";
  if (act === undefined) return "unknown";
  const begun = from === undefined ? "yes" : isBegun(from, act, readTime);
  const open = until === undefined ? "yes" : isOpen(until, act, readTime);
  if (begun === "no" || open === "no") return "no";
  return begun === "yes" && open === "yes" ? "yes" : "unknown";
}

function isBegun(from: string, act: Interval, readTime: TimeReader): Held {
  const start = readTime(wholeDate(from, "01-01"));
  if (!start.ok) return "unknown";
  const { earliest } = start.interval;
  if (act.latest <= earliest) return "no";
  return act.earliest >= earliest + doubt(from, start.interval)
    ? "yes"
    : "unknown";
}

/** A year or a month as an end is read up to its 28th day, and ends up to three days later. */
const daysBehind = 3 * usPerDay;

/** An end that is a date takes in the whole of that day. */
function isOpen(until: string, act: Interval, readTime: TimeReader): Held {
  const end = readTime(wholeDate(until, "12-28"));
  if (!end.ok) return "unknown";
  const { latest } = end.interval;
  const behind = until.length < "2026-06-03".length ? daysBehind : 0;
  if (act.earliest >= latest + behind) return "no";
  if (act.earliest >= latest) return "unknown";
  return act.latest <= latest - doubt(until, end.interval) ? "yes" : "unknown";
}

/** A year or a month as a date: its first day, or a day near its end; the days behind that are in doubt. */
function wholeDate(text: string, rest: "01-01" | "12-28"): string {
  if (/^\d{4}$/u.test(text)) return `${text}-${rest}`;
  return /^\d{4}-\d{2}$/u.test(text) ? `${text}-${rest.slice(3)}` : text;
}

/** How far a date may reach into its neighbours where it is the day of any zone; a day of a known zone has 25 hours at most. */
function doubt(text: string, { earliest, latest }: Interval): number {
  const isDate = !text.includes("T");
  return isDate && latest - earliest > 25 * usPerHour ? 26 * usPerHour : 0;
}

import type { JsonTree } from "../model/record.ts";
import { readJsonText, type JsonText } from "./json-record.ts";
import {
  jsonStop,
  skipSpace,
  spendText,
  takeByte,
  takeKey,
  takeValue,
  wholeValue,
} from "./json-tokens.ts";
import { stop } from "./place.ts";
import {
  isOneRecord,
  looksLikeManifest,
  looksLikeBundle,
  looksLikeCdsHooks,
} from "./standard-shapes.ts";
import { note, reach, type Tape } from "./tape.ts";

const openList = 91;
const openObject = 123;
const closeObject = 125;
const comma = 44;

/**
 * Where the records of a document are: the object itself; an array inside `keys.length` objects; nowhere, because it
 * is a FHIR Bundle without entries.
 */
export type Entry =
  | { readonly kind: "none" }
  | { readonly kind: "object"; readonly end: number; readonly read: JsonText }
  | {
      readonly kind: "list";
      readonly keys: readonly string[];
      readonly declared: boolean;
    };

/**
 * Moves the tape to the first element of the array of records, or finds that the document is one record.
 *
 * @param path - dotted path to the array, as declared
 */
export async function enterRecords(
  tape: Tape,
  path: string | undefined,
): Promise<Entry> {
  const first = await skipSpace(tape, "blank");
  if (first === openList && path === undefined) {
    takeByte(tape, openList, "header");
    return { kind: "list", keys: [], declared: false };
  }
  if (first !== openObject) throw jsonStop(tape, tape.start, "json-unexpected");
  await reach(tape, tape.limits.recordBytes + 1);
  const end = await wholeValue(tape, tape.limits.jsonDepth);
  const read =
    end === -1 ? undefined : readJsonText(tape, end, tape.limits.jsonDepth);
  const declared = path?.split(".") ?? bundlePath(tape);
  if (read !== undefined && !read.reading.broken && end !== -1) {
    const keys = declared ?? arrayKeys(read.reading.value);
    if (path === undefined && isSingle(tape, read.reading.value, keys))
      return { kind: "object", end, read };
    if (path === undefined && lacksEntries(read.reading.value, declared)) {
      keepAllBeside(tape, read.reading.value);
      spendText(tape, "header", end);
      await expectEnd(tape);
      return { kind: "none" };
    }
    if (declared === undefined && keys.length > 1)
      throw severalArrays(tape, keys);
  }
  return walkTo(tape, declared);
}

/** A search that found nothing is a Bundle without `entry`. */
function lacksEntries(
  tree: JsonTree,
  declared: readonly string[] | undefined,
): boolean {
  if (declared === undefined || typeof tree !== "object" || tree === null)
    return false;
  return !Object.keys(tree).includes("entry");
}

/** Keys of an object that hold arrays. */
function arrayKeys(tree: JsonTree): readonly string[] {
  if (typeof tree !== "object" || tree === null) return [];
  return Object.entries(tree).flatMap(([key, value]) =>
    Array.isArray(value) ? [key] : [],
  );
}

function isSingle(
  tape: Tape,
  tree: JsonTree,
  keys: readonly string[],
): boolean {
  if (keys.length === 0) return true;
  if (typeof tree !== "object" || tree === null) return false;
  const names = Object.keys(tree);
  if (names.includes("resourceType")) return bundlePath(tape) === undefined;
  const head = beginning(tape);
  if (looksLikeManifest(head)) return true;
  return looksLikeCdsHooks(head) && isOneRecord(names);
}

function bundlePath(tape: Tape): readonly string[] | undefined {
  return looksLikeBundle(beginning(tape)) ? ["entry"] : undefined;
}

function beginning({ bytes, start, end }: Tape): string {
  return bytes.toString("latin1", start, Math.min(end, start + 4096));
}

/** What a Bundle says of itself: that it is one, and whether it is one page of several. */
const kept: ReadonlySet<string> = new Set([
  "resourceType",
  "type",
  "total",
  "link",
]);

/** Keeps what a Bundle says of itself: it is the object that holds the records, wherever that lies in the document. */
function keepBeside(
  tape: Tape,
  isHolder: boolean,
  key: string,
  value: JsonTree,
): void {
  if (isHolder && kept.has(key)) tape.beside.set(key, value);
}

function keepAllBeside(tape: Tape, tree: JsonTree): void {
  if (typeof tree !== "object" || tree === null || Array.isArray(tree)) return;
  const values: [string, JsonTree][] = Object.entries(tree);
  for (const [key, value] of values) keepBeside(tape, true, key, value);
}

/** Goes through the keys to the array named by `keys`, or to the first array where they are not known. */
async function walkTo(
  tape: Tape,
  keys: readonly string[] | undefined,
): Promise<Entry> {
  const passed: string[] = [];
  for (;;) {
    const depth = tape.limits.jsonDepth - passed.length;
    const isHolder = passed.length === (keys?.length ?? 1) - 1;
    takeByte(tape, openObject, "header");
    if ((await skipSpace(tape, "header")) === closeObject) throw noArray(tape);
    for (;;) {
      const key = await takeKey(tape, depth - 1, "header");
      const value = tape.bytes[tape.start];
      const wanted =
        keys === undefined ? value === openList : key === keys[passed.length];
      if (wanted) {
        passed.push(key);
        break;
      }
      const passedBy = await takeValue(tape, depth - 1, "header");
      keepBeside(tape, isHolder, key, passedBy);
      if ((await skipSpace(tape, "header")) === closeObject)
        throw noArray(tape);
      takeByte(tape, comma, "header");
      await skipSpace(tape, "header");
    }
    if (keys !== undefined && passed.length < keys.length) continue;
    if (tape.bytes[tape.start] !== openList) throw noArray(tape);
    takeByte(tape, openList, "header");
    note(tape, "json-records-path");
    return { kind: "list", keys: passed, declared: keys !== undefined };
  }
}

/**
 * Reads what stands after the array of records; another array beside it, where none was declared, is a stop: nobody
 * said which one holds the records.
 */
export async function leaveRecords(
  tape: Tape,
  entry: Extract<Entry, { readonly kind: "list" }>,
): Promise<void> {
  const others: string[] = [];
  for (let level = entry.keys.length; level > 0; level -= 1) {
    const depth = tape.limits.jsonDepth - level;
    while ((await skipSpace(tape, "tail")) !== closeObject) {
      takeByte(tape, comma, "tail");
      await skipSpace(tape, "tail");
      const key = await takeKey(tape, depth, "tail");
      if (key === entry.keys[level - 1])
        throw jsonStop(tape, tape.start, "json-duplicate-key");
      if (tape.bytes[tape.start] === openList) others.push(key);
      const value = await takeValue(tape, depth, "tail");
      keepBeside(tape, level === entry.keys.length, key, value);
    }
    takeByte(tape, closeObject, "tail");
  }
  if (!entry.declared && others.length > 0)
    throw severalArrays(tape, [...entry.keys, ...others]);
  await expectEnd(tape);
}

/** Nothing but white space may follow a document. */
export async function expectEnd(tape: Tape): Promise<void> {
  if ((await skipSpace(tape, "tail")) !== -1)
    throw jsonStop(tape, tape.start, "json-trailing");
}

/** Names of lists that bear no data: a document may be keyed by patients as well, and no message shows a value (`surface.md` 4). */
const listNames: ReadonlySet<string> = new Set(
  "actions alerts audit cards data decisions documents encounters entries entry errors events feedback items links list log logs messages meta notes observations orders output outputs pages patients people policies predictions prescriptions recommendations records requests resources responses result results reviews rows staff tasks users value values warnings".split(
    " ",
  ),
);

/** The keys that are plain names of lists; how many others there are. */
function shownKeys(keys: readonly string[]): string {
  const plain = keys.filter((key) => listNames.has(key.toLowerCase()));
  const others = keys.length - plain.length;
  if (others === 0) return plain.join(", ");
  const rest = `${String(others)} that ${others === 1 ? "is" : "are"} not shown here`;
  return plain.length === 0 ? rest : `${plain.join(", ")}, and ${rest}`;
}

function severalArrays(tape: Tape, keys: readonly string[]): Error {
  return stop(
    tape.file,
    "json-records-path",
    `several keys of the document hold arrays: ${shownKeys(keys)}`,
    "say which one holds the records, as in records: entry; the keys are those at the top of the document",
  );
}

function noArray(tape: Tape): Error {
  return stop(
    tape.file,
    "json-records-path",
    "the document has no array of records where one was looked for",
    "say where it is with a dotted path, as in records: data.items",
  );
}

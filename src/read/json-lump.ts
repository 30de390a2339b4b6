import type { Origin } from "../model/origin.ts";
import type { JsonTree, Lump, ObjectRecord } from "../model/record.ts";
import type { Tape } from "./tape.ts";

interface OpenObject {
  [key: string]: JsonTree;
}

/** An object or array that is being filled, and the key whose value comes next. */
interface Level {
  readonly object: OpenObject;
  readonly list: JsonTree[] | undefined;
  /** The key of the object around it under which it stands. */
  readonly under: string | undefined;
  key: string | undefined;
}

/** Deeper levels hold no name that a mapping asks for. */
const deepest = 64;
/** Of a key that is written more than once, the earlier value is read with all beside it so many times; then without. */
const mostRepeats = 32;
const tokens =
  /"(?<text>[^"\\]*(?:\\[^][^"\\]*)*)"(?<colon>\s*:)?|"[^"\\]*(?:\\[^][^"\\]*)*\\?$|[^\s"{}[\]:,]+|[{}[\],]/gu;

/**
 * Every object in a text that is no JSON, or not one record, as far as its names and values can be told. What is wrong is
 * passed over, a text without its end too; where a key is written twice, each value makes a reading of its own. The readings
 * serve to find whom the text names, and nothing else.
 */
export function lumpOf(text: string, origin: Origin): Lump {
  return () =>
    readingsOf(text).map((tree): ObjectRecord => ({
      shape: "object",
      origin,
      tree,
      text: "",
    }));
}

function readingsOf(text: string): readonly OpenObject[] {
  const readings: JsonTree[] = [];
  const levels: Level[] = [];
  let passed = 0;
  let repeats = 0;
  const put = (value: JsonTree): void => {
    const level = levels.at(-1);
    if (level?.list !== undefined) level.list.push(value);
    else if (level?.key !== undefined) {
      const { key, object } = level;
      if (key in object) {
        const beside = repeats < mostRepeats ? everything : nothing;
        readings.push(
          rootAround(levels, { [key]: object[key] ?? null }, beside),
        );
        repeats += 1;
      }
      level.object[level.key] = value;
      level.key = undefined;
    }
  };
  const open = (list: JsonTree[] | undefined): void => {
    const object = emptyObject();
    const under = levels.at(-1)?.key;
    put(list ?? object);
    if (list === undefined) readings.push(object);
    levels.push({ object, list, under, key: undefined });
  };
  for (const { 0: found, groups } of text.matchAll(tokens)) {
    if (found === "{" || found === "[") {
      if (levels.length >= deepest) passed += 1;
      else open(found === "[" ? [] : undefined);
    } else if (found === "}" || found === "]") {
      if (passed > 0) passed -= 1;
      else levels.pop();
    } else if (passed > 0) continue;
    else if (groups?.["colon"] !== undefined) {
      const level = levels.at(-1);
      if (level !== undefined) level.key = decoded(groups["text"] ?? "");
    } else if (groups?.["text"] !== undefined) put(decoded(groups["text"]));
    else if (found === ",") {
      const level = levels.at(-1);
      if (level !== undefined) level.key = undefined;
    } else if (!found.startsWith('"')) put(found === "null" ? null : found);
  }
  return readings.filter(isObject);
}

/** What else of an object a reading of it takes along. */
type Beside = (object: OpenObject) => OpenObject;
const everything: Beside = (object) => object;
const nothing: Beside = emptyObject;

/** The outermost object as it stands, with some members of the innermost one; of lists around it only what leads there. */
function rootAround(
  levels: readonly Level[],
  members: OpenObject,
  beside: Beside,
): OpenObject {
  let root = members;
  let part: JsonTree = members;
  let own: OpenObject | undefined = members;
  for (const { object, list, under } of levels.toReversed()) {
    if (list !== undefined) part = [part];
    else if (own === undefined) break;
    else {
      root = Object.assign(emptyObject(), beside(object), own);
      part = root;
    }
    own = under === undefined ? undefined : { [under]: part };
  }
  return root;
}

/** The beginning of a record that is too long to hold. */
export function headText({ bytes, start, end, limits }: Tape): string {
  const upTo = Math.min(end, start + limits.recordBytes);
  return bytes.toString("utf8", start, upTo);
}

function decoded(written: string): string {
  const text = written.replaceAll(/[\p{Cc}\uFFFD]/gu, "");
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}

function isObject(tree: JsonTree): tree is OpenObject {
  return typeof tree === "object" && tree !== null && !Array.isArray(tree);
}

/** Without a prototype, as all objects of an export. */
function emptyObject(): OpenObject {
  const object: OpenObject = {};
  Object.setPrototypeOf(object, null);
  return object;
}

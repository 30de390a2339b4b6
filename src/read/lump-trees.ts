import type { JsonTree } from "../model/record.ts";
import type { LumpToken } from "./lump-tokens.ts";

export interface OpenObject {
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

/**
 * Every object, once it is closed or the text ends, and before it the outermost one with each value of it that another one
 * replaces. Only what is open waits: a text may have as many readings as values.
 */
export function* treesIn(tokens: Iterable<LumpToken>): Generator<OpenObject> {
  const levels: Level[] = [];
  let passed = 0;
  let repeats = 0;
  for (const token of tokens) {
    const level = levels.at(-1);
    if (token.kind === "close") {
      if (passed > 0) passed -= 1;
      else yield* closed(levels.pop());
    } else if (passed > 0 || isPassed(token, levels))
      passed += token.kind === "open" ? 1 : 0;
    else if (token.kind === "comma") setKey(level, undefined);
    else if (token.kind === "key") setKey(level, token.key);
    else {
      const opened =
        token.kind === "open" ? levelAt(level, token.isList) : undefined;
      const value =
        token.kind === "value"
          ? token.value
          : (opened?.list ?? opened?.object ?? null);
      const earlier = earlierOf(level, value);
      if (earlier !== undefined) {
        yield rootAround(
          levels,
          earlier,
          repeats < mostRepeats ? everything : nothing,
        );
        repeats += 1;
      }
      put(level, value);
      if (opened !== undefined) levels.push(opened);
    }
  }
  for (const level of levels.toReversed()) yield* closed(level);
}

function isPassed({ kind }: LumpToken, levels: readonly Level[]): boolean {
  return kind === "open" && levels.length >= deepest;
}

function* closed(level: Level | undefined): Generator<OpenObject> {
  if (level !== undefined && level.list === undefined) yield level.object;
}

function levelAt(around: Level | undefined, isList: boolean): Level {
  return {
    object: emptyObject(),
    list: isList ? [] : undefined,
    under: around?.key,
    key: undefined,
  };
}

function setKey(level: Level | undefined, key: string | undefined): void {
  if (level !== undefined) level.key = key;
}

function put(level: Level | undefined, value: JsonTree): void {
  if (level?.list !== undefined) level.list.push(value);
  else if (level?.key !== undefined) {
    level.object[level.key] = value;
    level.key = undefined;
  }
}

/** The member that a value is about to replace by another one. */
function earlierOf(
  level: Level | undefined,
  value: JsonTree,
): OpenObject | undefined {
  if (level?.list !== undefined || level?.key === undefined) return undefined;
  const { key, object } = level;
  const known = object[key];
  return known === undefined || known === value ? undefined : { [key]: known };
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

/** All keys as if they stood in one object, however deep each does, and each other value of a key. */
export function* flatIn(tokens: Iterable<LumpToken>): Generator<OpenObject> {
  const whole = emptyObject();
  let key: string | undefined;
  let repeats = 0;
  for (const token of tokens) {
    if (token.kind === "value" && key !== undefined) {
      whole[key] ??= token.value;
      if (whole[key] !== token.value) {
        const beside = repeats < mostRepeats ? everything : nothing;
        const other = { [key]: token.value };
        yield Object.assign(emptyObject(), beside(whole), other);
        repeats += 1;
      }
    }
    key = token.kind === "key" ? token.key : undefined;
  }
  yield whole;
}

/** Without a prototype, as all objects of an export. */
function emptyObject(): OpenObject {
  const object: OpenObject = {};
  Object.setPrototypeOf(object, null);
  return object;
}

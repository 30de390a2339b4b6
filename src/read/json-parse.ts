import type { FaultCode } from "../model/fault.ts";
import type { JsonTree } from "../model/record.ts";
import { readEscape } from "./json-escape.ts";
import { numberEnd } from "./json-number.ts";

/** Something that is wrong with a JSON text; `at` is an index into it. */
export interface JsonProblem {
  readonly code: FaultCode;
  readonly at: number;
}

/**
 * What was read of one value. `end`: index after it. `problems`: in the order of the text; a syntax error is the last
 * one, nothing after it was looked at. `longNumbers`: numbers that a double would have changed.
 */
export interface JsonReading {
  readonly value: JsonTree;
  readonly end: number;
  readonly problems: readonly JsonProblem[];
  readonly broken: boolean;
  readonly longNumbers: number;
}

/**
 * Parses one JSON value strictly (RFC 8259) and names what `JSON.parse` lets pass: keys written twice (compared
 * decoded), lone surrogates, raw control characters, `__proto__`, numbers beyond a double, depth.
 *
 * Numbers stay their source text, objects have no prototype. White space before the value is skipped.
 *
 * @param text - decoded text
 * @param depth - levels of arrays and objects allowed
 * @returns problems instead of throwing
 */
export type JsonParser = (text: string, depth: number) => JsonReading;

const quote = 34;
const backslash = 92;
/** More problems than this in one record tell nothing new. */
const maxProblems = 16;

/**
 * A parser that remembers the keys of the value before: records of one export have the same keys in the same order,
 * and a key that is where it was need not be read again letter by letter.
 *
 * @param stringLength - characters allowed in one string as written
 */
export function openJsonParser(stringLength: number): JsonParser {
  const known: { readonly key: string; readonly written: string }[] = [];
  let text = "";
  let at = 0;
  let keys = 0;
  let broken = false;
  let longNumbers = 0;
  let problems: JsonProblem[] = [];

  const report = (code: FaultCode, where: number): void => {
    if (problems.length < maxProblems) problems.push({ code, at: where });
  };

  /** A syntax error: the text from here on says nothing. */
  const fail = (where: number, code: FaultCode = "json-unexpected"): null => {
    if (broken) return null;
    broken = true;
    problems.push(
      where >= text.length
        ? { code: "json-truncated", at: text.length }
        : { code, at: where },
    );
    return null;
  };

  const skipSpace = (): number => {
    let code = text.charCodeAt(at);
    while (code === 32 || code === 10 || code === 13 || code === 9) {
      at += 1;
      code = text.charCodeAt(at);
    }
    return code;
  };

  const readValue = (depth: number): JsonTree => {
    const code = skipSpace();
    if (code === quote) return readString();
    if (code === 123) return depth === 0 ? tooDeep() : readObject(depth - 1);
    if (code === 91) return depth === 0 ? tooDeep() : readArray(depth - 1);
    if (code === 45 || (code >= 48 && code <= 57)) return readNumber();
    if (code === 116) return readWord("true", true);
    if (code === 102) return readWord("false", false);
    if (code === 110) return readWord("null", null);
    return fail(at);
  };

  const tooDeep = (): null => fail(at, "json-too-deep");

  const readWord = (word: string, value: JsonTree): JsonTree => {
    if (text.startsWith(word, at)) {
      at += word.length;
      return value;
    }
    return fail(word.startsWith(text.slice(at)) ? text.length : at);
  };

  const readObject = (depth: number): JsonTree => {
    const object = emptyObject();
    at += 1;
    if (skipSpace() === 125) {
      at += 1;
      return object;
    }
    for (;;) {
      const keyAt = at;
      const key = readKey();
      if (broken) return null;
      if (key === "__proto__") report("json-forbidden-key", keyAt);
      else if (key in object) report("json-duplicate-key", keyAt);
      if (skipSpace() !== 58) return fail(at);
      at += 1;
      const value = readValue(depth);
      if (broken) return null;
      object[key] = value;
      const next = skipSpace();
      if (next !== 44 && next !== 125) return fail(at);
      at += 1;
      if (next === 125) return object;
      skipSpace();
    }
  };

  const readKey = (): string => {
    const guess = known[keys];
    if (guess !== undefined && text.startsWith(guess.written, at)) {
      keys += 1;
      at += guess.written.length;
      return guess.key;
    }
    if (text.charCodeAt(at) !== quote) {
      fail(at);
      return "";
    }
    const start = at;
    const key = readString();
    const written = text.slice(start, at);
    if (
      keys < maxKnownKeys &&
      key.length < maxKnownLength &&
      problems.length === 0
    )
      known[keys] = { key: copyOf(key), written: copyOf(written) };
    keys += 1;
    return key;
  };

  const readArray = (depth: number): JsonTree => {
    const array: JsonTree[] = [];
    at += 1;
    if (skipSpace() === 93) {
      at += 1;
      return array;
    }
    for (;;) {
      array.push(readValue(depth));
      if (broken) return null;
      const next = skipSpace();
      if (next !== 44 && next !== 93) return fail(at);
      at += 1;
      if (next === 93) return array;
    }
  };

  /** A string without escapes is a slice of the text. */
  const readString = (): string => {
    const whole = text;
    const start = at + 1;
    const { length } = whole;
    for (let i = start; i < length; i += 1) {
      const code = whole.charCodeAt(i);
      if (code === quote) {
        at = i + 1;
        if (i - start > stringLength) report("limit-record-bytes", start);
        return whole.slice(start, i);
      }
      if (code === backslash || code < 32) return readEscaped(start, i);
    }
    fail(length);
    return "";
  };

  const readEscaped = (start: number, first: number): string => {
    let value = text.slice(start, first);
    let i = first;
    for (;;) {
      const code = text.charCodeAt(i);
      if (code === quote) break;
      if (i >= text.length) {
        fail(i);
        return "";
      }
      if (code === backslash) {
        const escape = readEscape(text, i);
        if (!escape.ok) {
          fail(escape.at);
          return "";
        }
        value += escape.letter;
        i += escape.length;
        continue;
      }
      if (code < 32) report("control-character", i);
      value += text[i] ?? "";
      i += 1;
    }
    at = i + 1;
    if (i - start > stringLength) report("limit-record-bytes", start);
    if (/\p{Surrogate}/u.test(value)) report("json-lone-surrogate", start - 1);
    return value;
  };

  const readNumber = (): JsonTree => {
    const start = at;
    const end = numberEnd(text, start);
    if (end < 0) return fail(-end - 1 < text.length ? start : text.length);
    at = end;
    const written = text.slice(start, end);
    if (end - start > 15 || /[eE]/.test(written)) checkNumber(written, start);
    return written;
  };

  const checkNumber = (written: string, start: number): void => {
    const double = Number(written);
    const zero = /^-?[0.]*(?:[eE]|$)/.test(written);
    if (!Number.isFinite(double) || (double === 0 && !zero))
      report("number-out-of-range", start);
    else if (String(double) !== written) longNumbers += 1;
  };

  return (given, depth) => {
    text = given;
    at = 0;
    keys = 0;
    broken = false;
    longNumbers = 0;
    problems = [];
    const value = readValue(depth);
    return { value, end: at, problems, broken, longNumbers };
  };
}

/** A slice keeps the whole text it was cut from in memory; a copy does not. */
function copyOf(text: string): string {
  return Buffer.from(text, "utf16le").toString("utf16le");
}

/** Keys of one value that are remembered, and how long they may be. */
const maxKnownKeys = 1024;
const maxKnownLength = 128;

/** Not `Object.create(null)`: that makes an object that is slow to fill and to read (measured: 2 times). */
function emptyObject(): { [key: string]: JsonTree } {
  const object: { [key: string]: JsonTree } = {};
  Object.setPrototypeOf(object, null);
  return object;
}

import type { FaultCode } from "../model/fault.ts";
import type { JsonTree } from "../model/record.ts";

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

export interface JsonLimits {
  /** Levels allowed below the place where the value stands. */
  readonly depth: number;
  readonly stringLength: number;
}

const quote = 34;
const backslash = 92;
/** More problems than this in one record tell nothing new. */
const maxProblems = 16;

/**
 * Parses one JSON value strictly (RFC 8259) and names what `JSON.parse` lets pass: keys written twice (compared
 * decoded), lone surrogates, raw control characters, `__proto__`, numbers beyond a double, depth.
 *
 * Numbers stay their source text, objects have no prototype.
 *
 * @param text - decoded text; `from` is where the value may begin (white space before it is skipped)
 * @returns problems instead of throwing
 */
export function parseJson(
  text: string,
  from: number,
  limits: JsonLimits,
): JsonReading {
  const problems: JsonProblem[] = [];
  let at = from;
  let broken = false;
  let longNumbers = 0;

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
    for (let i = 0; i < word.length; i += 1)
      if (text.charCodeAt(at + i) !== word.charCodeAt(i))
        return fail(at + i < text.length ? at : text.length);
    at += word.length;
    return value;
  };

  const readObject = (depth: number): JsonTree => {
    const object: { [key: string]: JsonTree } = { __proto__: null };
    at += 1;
    if (skipSpace() === 125) {
      at += 1;
      return object;
    }
    for (;;) {
      const keyAt = at;
      if (text.charCodeAt(at) !== quote) return fail(at);
      const key = readString();
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
    const start = at + 1;
    for (let i = start; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code === quote) {
        at = i + 1;
        if (i - start > limits.stringLength)
          report("limit-record-bytes", start);
        return text.slice(start, i);
      }
      if (code === backslash || code < 32) return readEscaped(start, i);
    }
    fail(text.length);
    return "";
  };

  const readEscaped = (start: number, first: number): string => {
    let value = text.slice(start, first);
    let i = first;
    for (;;) {
      const code = text.charCodeAt(i);
      if (code === quote) break;
      if (code === backslash) {
        const unit = readEscape(i);
        if (unit === undefined) return "";
        const length = text.charCodeAt(i + 1) === 117 ? 6 : 2;
        value += unit;
        i += length;
        continue;
      }
      if (i >= text.length) {
        fail(i);
        return "";
      }
      if (code < 32) report("control-character", i);
      value += text[i] ?? "";
      i += 1;
    }
    at = i + 1;
    if (i - start > limits.stringLength) report("limit-record-bytes", start);
    if (/\p{Surrogate}/u.test(value)) report("json-lone-surrogate", start - 1);
    return value;
  };

  /** The character that the escape at `i` stands for; undefined after a syntax error. */
  const readEscape = (i: number): string | undefined => {
    const letter = text[i + 1];
    if (letter === undefined) {
      fail(text.length);
      return undefined;
    }
    if (letter !== "u") {
      const simple = escapes.get(letter);
      if (simple === undefined) fail(i);
      return simple;
    }
    const digits = text.slice(i + 2, i + 6);
    if (/^[0-9a-fA-F]{4}$/.test(digits))
      return String.fromCharCode(Number.parseInt(digits, 16));
    const wrong = digits.search(/[^0-9a-fA-F]/);
    fail(wrong === -1 ? text.length : i + 2 + wrong);
    return undefined;
  };

  const readNumber = (): JsonTree => {
    const start = at;
    const noNumber = (): null => fail(at < text.length ? start : at);
    if (text.charCodeAt(at) === 45) at += 1;
    if (text.charCodeAt(at) === 48) at += 1;
    else if (!readDigits()) return noNumber();
    if (text.charCodeAt(at) === 46) {
      at += 1;
      if (!readDigits()) return noNumber();
    }
    const exponent = text.charCodeAt(at);
    const scientific = exponent === 101 || exponent === 69;
    if (scientific) {
      at += 1;
      const sign = text.charCodeAt(at);
      if (sign === 43 || sign === 45) at += 1;
      if (!readDigits()) return noNumber();
    }
    const digits = text.slice(start, at);
    if (scientific || at - start > 15) checkNumber(digits, start);
    return digits;
  };

  const readDigits = (): boolean => {
    const start = at;
    let code = text.charCodeAt(at);
    while (code >= 48 && code <= 57) {
      at += 1;
      code = text.charCodeAt(at);
    }
    return at > start;
  };

  const checkNumber = (digits: string, start: number): void => {
    const double = Number(digits);
    const written = /^-?[0.]*(?:[eE]|$)/.test(digits);
    if (!Number.isFinite(double) || (double === 0 && !written))
      report("number-out-of-range", start);
    else if (String(double) !== digits) longNumbers += 1;
  };

  const value = readValue(limits.depth);
  return { value, end: at, problems, broken, longNumbers };
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

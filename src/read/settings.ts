import { isUtf8 } from "node:buffer";
import { hash } from "node:crypto";
import { LineCounter, parseAllDocuments, type Node } from "yaml";
import { CountersignError, type Place } from "../model/error.ts";
import type { PathStep, SettingsFile } from "../model/settings.ts";
import { settingsBytesLimit } from "./limits.ts";
import { tooDeepAt } from "./settings-depth.ts";
import { nodeAt, plainValue, type SettingsProblem } from "./settings-tree.ts";

/**
 * Reads a mapping, policy or configuration file: YAML 1.2, of which JSON is a part.
 *
 * The value is plain: objects without prototype, arrays, text, numbers, booleans, null. Nothing in it depends on the
 * reader: no aliases or anchors, no tags, no merge keys, no key written twice, one document.
 *
 * @param bytes - at most 256 KiB of UTF-8, checked before anything is parsed (`trust.md` 12)
 * @throws CountersignError with place and frame: `limit-settings-bytes`, `not-utf-8`, `settings-syntax`,
 * `several-documents`, `duplicate-key`, `alias-not-allowed`, `settings-too-deep`
 */
export function readSettings(name: string, bytes: Uint8Array): SettingsFile {
  const text = textOf(name, bytes);
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => placeIn(name, text, lines, offset);
  const root = parseOne(text, lines, (problem) => refuse(placeAt, problem));
  const plain = plainValue(root);
  if (!plain.ok) throw refuse(placeAt, plain.problem);
  return {
    name,
    sha256: hash("sha256", bytes, "hex"),
    value: plain.value,
    placeOf: (path: readonly PathStep[], options) =>
      placeAt(nodeAt(root, path, options?.key === true)),
  };
}

function textOf(name: string, bytes: Uint8Array): string {
  if (bytes.length > settingsBytesLimit) throw tooLarge(name);
  if (!isUtf8(bytes)) throw notUtf8(name);
  const text = Buffer.from(bytes).toString("utf8");
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/** The root of the only document; undefined where the file says nothing. */
function parseOne(
  text: string,
  lines: LineCounter,
  refused: (problem: SettingsProblem) => CountersignError,
): Node | undefined {
  const [first, second] = parsed(text, lines, refused);
  if (first === undefined) return undefined;
  const wrong = [...first.errors, ...first.warnings][0];
  if (wrong !== undefined) {
    const several = wrong.code === "MULTIPLE_DOCS";
    throw refused({
      code: several ? "several-documents" : "settings-syntax",
      offset: wrong.pos[0],
    });
  }
  if (second !== undefined)
    throw refused({
      code: "several-documents",
      offset: second.range?.[0] ?? 0,
    });
  return first.contents ?? undefined;
}

function parsed(
  text: string,
  lines: LineCounter,
  refused: (problem: SettingsProblem) => CountersignError,
): ReturnType<typeof parseAllDocuments<Node>> {
  const deep = tooDeepAt(text);
  if (deep !== -1) throw refused({ code: "settings-too-deep", offset: deep });
  try {
    // Keys written twice are looked for in `settings-tree.ts`: the library's own check is quadratic.
    const documents = parseAllDocuments<Node>(text, {
      version: "1.2",
      strict: true,
      uniqueKeys: false,
      merge: false,
      prettyErrors: false,
      lineCounter: lines,
      logLevel: "silent",
    });
    return documents;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw refused({ code: "settings-too-deep", offset: 0 });
  }
}

function placeIn(
  file: string,
  text: string,
  lines: LineCounter,
  offset: number,
): Place {
  const { line } = lines.linePos(offset);
  const start = lines.lineStarts[line - 1] ?? 0;
  const column = Array.from(text.slice(start, offset)).length + 1;
  const frame = text.slice(start).split(/\r\n|\n|\r/, 1)[0] ?? "";
  return { file, line: Math.max(line, 1), column, frame };
}

const sentences: {
  readonly [C in SettingsProblem["code"]]: readonly [string, string];
} = {
  "settings-syntax": [
    "the file is not valid YAML or JSON here",
    "check indentation, quotes and colons on this line",
  ],
  "several-documents": [
    "the file holds more than one document",
    "keep one document a file; remove the line of dashes",
  ],
  "duplicate-key": [
    "the key is written twice in one place",
    "keep one of the two",
  ],
  "alias-not-allowed": [
    "anchors and aliases are not accepted",
    "write the value out where it is used",
  ],
  "key-not-text": [
    "a key must be plain text",
    "write the key as a word or in quotes",
  ],
  "settings-too-deep": [
    "the file is nested deeper than 64 levels",
    "check its brackets and indentation",
  ],
};

function refuse(
  placeAt: (offset: number) => Place,
  { code, offset }: SettingsProblem,
): CountersignError {
  const [message, hint] = sentences[code];
  return new CountersignError({ code, message, hint, place: placeAt(offset) });
}

function tooLarge(file: string): CountersignError {
  return new CountersignError({
    code: "limit-settings-bytes",
    message: `the file is larger than ${String(settingsBytesLimit)} bytes`,
    hint: "split it; a mapping or policy is short",
    place: { file },
  });
}

function notUtf8(file: string): CountersignError {
  return new CountersignError({
    code: "not-utf-8",
    message: "the file is not UTF-8",
    hint: "save it as UTF-8",
    place: { file },
  });
}

import { terminalText } from "../../escape.ts";
import type { Typefaces } from "./typefaces.ts";
import { setPlainly } from "./plain-run.ts";
import { fontIn } from "./woff.ts";
import type { Inflate } from "./woff.ts";

/** How a text is set: as it is, bold, or as what stands beside something. */
export type Style = "plain" | "bold" | "quiet";

/** A part of a line that one file of a typeface draws. */
export interface Run {
  readonly face: string;
  readonly text: string;
}

/** One line as it is drawn. */
export interface Line {
  readonly runs: readonly Run[];
  readonly style: Style;
}

/** Breaks texts into lines, and knows which file draws which letter. */
export interface Letters {
  /** @param width - points; a word that is longer is broken */
  readonly lines: (
    text: string,
    how: {
      readonly style: Style;
      readonly width: number;
      readonly size: number;
    },
  ) => readonly Line[];
  readonly width: (text: string, style: Style, size: number) => number;
}

/** What is asked of an opened font; the writer keeps it to itself, so that it is looked at before it is used. */
interface OpenFont {
  readonly unitsPerEm: number;
  readonly hasGlyphForCodePoint: (point: number) => boolean;
  readonly glyphForCodePoint: (point: number) => {
    readonly advanceWidth: number;
  };
}

interface Face {
  readonly name: string;
  readonly font: OpenFont;
}

/** A letter: the file that has it, and its advance in parts of an em; undefined where none has it. */
interface Letter {
  readonly face: string;
  readonly advance: number;
}

/** Texts whose lines are kept: files, roles and sentences stand in one entry after the other. */
const mostSet = 2000;

/**
 * Makes the letters of a document ready. What no typeface has is shown as `\u{…}`, never left out (`trust.md` 8).
 *
 * @param doc - takes the files under the names that lines then bear
 */
export function openLetters(
  doc: PDFKit.PDFDocument,
  typefaces: Typefaces,
  inflate: Inflate,
): Letters {
  const faces = (name: "regular" | "bold"): LookUp =>
    lookUp(
      typefaces[name].map((file, at) => {
        let opened: Face | undefined;
        return () =>
          (opened ??= openFace(
            doc,
            `${name}-${String(at)}`,
            fontIn(file, inflate),
          ));
      }),
    );
  const known = { regular: faces("regular"), bold: faces("bold") };
  const set = new Map<string, readonly Line[]>();
  const of = (style: Style): LookUp =>
    style === "bold" ? known.bold : known.regular;
  return {
    lines(text, { style, width, size }): readonly Line[] {
      const letter = of(style);
      const name = `${style} ${String(width / size)} ${text}`;
      const before = set.get(name);
      if (before !== undefined) return before;
      const lines = broken(drawable(seen(text), letter), {
        room: width / size,
        letter,
      }).map((line) => ({ runs: runsOf(line, letter), style }));
      if (set.size < mostSet) set.set(name, lines);
      return lines;
    },
    width(text, style, size): number {
      const letter = of(style);
      return emsOf(drawable(seen(text), letter), letter) * size;
    },
  };
}

/** A file of a typeface, opened when a letter is looked for that no file before it has: most texts need the first alone. */
type Opening = () => Face;

function openFace(
  doc: PDFKit.PDFDocument,
  name: string,
  bytes: Uint8Array,
): Face {
  doc.registerFont(name, Buffer.from(bytes));
  doc.font(name);
  const writer: unknown = Reflect.get(doc, "_font");
  if (typeof writer !== "object" || writer === null) throw otherKind();
  const font: unknown = Reflect.get(writer, "font");
  if (!isOpenFont(font)) throw otherKind();
  setPlainly(writer, font);
  return { name, font };
}

function otherKind(): Error {
  return new Error("a font of another kind");
}

function isOpenFont(value: unknown): value is OpenFont {
  return (
    typeof value === "object" &&
    value !== null &&
    "hasGlyphForCodePoint" in value &&
    "glyphForCodePoint" in value &&
    "unitsPerEm" in value
  );
}

type LookUp = (sign: string) => Letter | undefined;

function firstWith(faces: readonly Opening[], point: number): Face | undefined {
  for (const open of faces) {
    const face = open();
    if (face.font.hasGlyphForCodePoint(point)) return face;
  }
  return undefined;
}

/** Each letter is looked up once. */
function lookUp(faces: readonly Opening[]): LookUp {
  const known = new Map<string, Letter | undefined>();
  return (sign) => {
    if (known.has(sign)) return known.get(sign);
    const point = sign.codePointAt(0) ?? 0;
    const face = firstWith(faces, point);
    const letter =
      face === undefined
        ? undefined
        : {
            face: face.name,
            advance:
              face.font.glyphForCodePoint(point).advanceWidth /
              face.font.unitsPerEm,
          };
    known.set(sign, letter);
    return letter;
  };
}

/** As everywhere, but for the sign of a line break, which the typefaces lack. */
function seen(text: string): string {
  return terminalText(text).replaceAll("⏎", "¶");
}

/** The text with every letter that no file has shown by its number. */
function drawable(text: string, letter: LookUp): string {
  let clean = "";
  for (const sign of text)
    clean +=
      letter(sign) === undefined
        ? `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`
        : sign;
  return clean;
}

function emsOf(text: string, letter: LookUp): number {
  let ems = 0;
  for (const sign of text) ems += letter(sign)?.advance ?? 0;
  return ems;
}

/** Lines of whole words; a word longer than a line is broken where it must be. */
function broken(
  text: string,
  { room, letter }: { readonly room: number; readonly letter: LookUp },
): readonly string[] {
  const space = letter(" ")?.advance ?? 0;
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of text.split(" ")) {
    const long = emsOf(word, letter);
    if (line !== "" && used + space + long <= room) {
      line += ` ${word}`;
      used += space + long;
      continue;
    }
    if (line !== "") lines.push(line);
    const parts = long <= room ? [word] : cutWord(word, room, letter);
    lines.push(...parts.slice(0, -1));
    line = parts.at(-1) ?? "";
    used = emsOf(line, letter);
  }
  return line === "" && lines.length > 0 ? lines : [...lines, line];
}

function cutWord(
  word: string,
  room: number,
  letter: LookUp,
): readonly string[] {
  const parts: string[] = [];
  let part = "";
  let used = 0;
  for (const sign of word) {
    const own = letter(sign)?.advance ?? 0;
    if (part !== "" && used + own > room) {
      parts.push(part);
      part = "";
      used = 0;
    }
    part += sign;
    used += own;
  }
  return [...parts, part];
}

function runsOf(line: string, letter: LookUp): readonly Run[] {
  const runs: { face: string; text: string }[] = [];
  for (const sign of line) {
    const face = letter(sign)?.face ?? "";
    const last = runs.at(-1);
    if (last?.face === face) last.text += sign;
    else runs.push({ face, text: sign });
  }
  return runs;
}

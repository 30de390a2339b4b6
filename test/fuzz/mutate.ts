import { gzipSync } from "node:zlib";
import type { Random } from "./random.ts";

/** Damage that exports are known to bear, and what makes parsers stumble. */
const pieces: readonly Uint8Array[] = [
  '"',
  '""',
  '","',
  '\n"',
  ",",
  ",,,,,,,,",
  ";",
  "\t",
  "\n",
  "\r",
  "\r\n",
  "\n\n\n",
  "\0",
  "\0".repeat(100),
  "\u001a",
  "\u001b[2J",
  "\ufeff",
  "\u202e",
  "\u2028",
  "é",
  "\u{1f600}",
  "=1+1",
  "'",
  "\\",
  "\\u",
  "\\ud800",
  "{",
  "}",
  "[",
  "]",
  "[[[[[[[[",
  "[".repeat(70),
  '{"a":'.repeat(70),
  ":",
  "null",
  "1e999",
  "-0",
  "12345678901234567890",
  "// note\n",
  '{"a":1,"a":2}',
  '"__proto__":{},',
  "(3 rows affected)\n",
  "sep=,\n",
  "2026-03-29T01:30:00",
  "31/02/2026",
]
  .map((text) => new TextEncoder().encode(text))
  .concat([
    Uint8Array.of(0xff),
    Uint8Array.of(0xc3),
    Uint8Array.of(0xed, 0xa0, 0x80),
    Uint8Array.of(0xff, 0xfe),
    Uint8Array.of(0x1f, 0x8b, 0x08),
    Uint8Array.of(0x50, 0x4b, 0x03, 0x04),
  ]);

type Mutation = (bytes: Buffer, random: Random) => Buffer;

/** A place in a file; mostly anywhere, often near its beginning or its end. */
function placeIn({ length }: Buffer, random: Random): number {
  const near = Math.min(length, 80);
  const from = random.pick([0, 0, 1, 2]);
  if (from === 1) return random.below(near + 1);
  return from === 2
    ? length - random.below(near + 1)
    : random.below(length + 1);
}

function span(bytes: Buffer, random: Random): readonly [number, number] {
  const from = placeIn(bytes, random);
  const length = random.below(random.pick([2, 8, 100, bytes.length + 1]));
  return [from, Math.min(bytes.length, from + length)];
}

function spliced(
  bytes: Buffer,
  [from, until]: readonly [number, number],
  ...between: readonly Uint8Array[]
): Buffer {
  return Buffer.concat([
    bytes.subarray(0, from),
    ...between,
    bytes.subarray(until),
  ]);
}

const flipBit: Mutation = (bytes, random) => {
  const changed = Buffer.from(bytes);
  const at = Math.min(placeIn(bytes, random), bytes.length - 1);
  if (at >= 0) changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
  return changed;
};

const setByte: Mutation = (bytes, random) => {
  const changed = Buffer.from(bytes);
  const at = Math.min(placeIn(bytes, random), bytes.length - 1);
  if (at >= 0) changed[at] = random.below(256);
  return changed;
};

const insert: Mutation = (bytes, random) => {
  const at = placeIn(bytes, random);
  return spliced(bytes, [at, at], random.pick(pieces));
};

const cutOut: Mutation = (bytes, random) => spliced(bytes, span(bytes, random));

const cutOff: Mutation = (bytes, random) =>
  bytes.subarray(0, placeIn(bytes, random));

const repeat: Mutation = (bytes, random) => {
  const [from, until] = span(bytes, random);
  return spliced(bytes, [until, until], bytes.subarray(from, until));
};

const swapBlocks: Mutation = (bytes, random) => {
  const [a, b, c, d] = [0, 0, 0, 0]
    .map(() => random.below(bytes.length + 1))
    .sort((one, other) => one - other);
  return Buffer.concat([
    bytes.subarray(0, a),
    bytes.subarray(c, d),
    bytes.subarray(b, c),
    bytes.subarray(a, b),
    bytes.subarray(d),
  ]);
};

const overwrite: Mutation = (bytes, random) => {
  const [from, until] = span(bytes, random);
  return Buffer.from(bytes).fill(random.pick(pieces), from, until);
};

/** Every line end of another kind: a file that went through another system. */
const otherLineEnds: Mutation = (bytes, random) =>
  Buffer.from(
    bytes.toString("latin1").replaceAll("\n", random.pick(["\r\n", "\r"])),
    "latin1",
  );

/** A line that stands elsewhere: rows in another order, a header in the middle. */
const moveLine: Mutation = (bytes, random) => {
  const lines = bytes.toString("latin1").split("\n");
  const [line = ""] = lines.splice(random.below(lines.length), 1);
  lines.splice(random.below(lines.length + 1), 0, line);
  return Buffer.from(lines.join("\n"), "latin1");
};

/** Mostly small damage: what keeps nearly all of a file good reaches furthest. */
const mutations: readonly Mutation[] = [
  flipBit,
  setByte,
  insert,
  insert,
  insert,
  insert,
  cutOut,
  cutOut,
  cutOff,
  repeat,
  swapBlocks,
  overwrite,
  otherLineEnds,
  moveLine,
];

function damaged(bytes: Buffer, times: number, random: Random): Buffer {
  let changed = bytes;
  for (let done = 0; done < times; done++)
    changed = random.pick(mutations)(changed, random);
  return changed;
}

/** The same text in other bytes, or packed; each damaged again in its own way. */
const wrappings: readonly Mutation[] = [
  (bytes) => bytes,
  (bytes) => bytes,
  (bytes) => bytes,
  (bytes) => bytes,
  (bytes) => Buffer.concat([Buffer.from("\ufeff"), bytes]),
  (bytes) => Buffer.from(`\ufeff${bytes.toString("utf8")}`, "utf16le"),
  (bytes) => Buffer.from(`\ufeff${bytes.toString("utf8")}`, "utf16le").swap16(),
  (bytes) => gzipSync(bytes),
  (bytes, random) => {
    const at = random.below(bytes.length + 1);
    return Buffer.concat([
      gzipSync(bytes.subarray(0, at)),
      gzipSync(bytes.subarray(at)),
    ]);
  },
];

/** A file with one to four kinds of damage, one time in four packed or encoded otherwise and damaged after that too. */
export function mutated(original: Buffer, random: Random): Buffer {
  const bytes = damaged(original, 1 + random.below(4), random);
  const wrapped = random.pick(wrappings)(bytes, random);
  return wrapped === bytes
    ? bytes
    : damaged(wrapped, random.pick([0, 0, 1, 2]), random);
}

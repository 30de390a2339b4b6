import type { FileSource } from "../model/files.ts";
import type { Encoding } from "../model/record.ts";
import { utf8Coding, type Coding } from "./coding.ts";
import { gunzip, isGzip } from "./gzip.ts";
import { inBlocks, openInput, type Input } from "./input.ts";
import type { Limits } from "./limits.ts";
import { stop } from "./place.ts";
import { readMark, refuseBinary, type Mark } from "./sniff.ts";
import { note, openTape, spend, type Tape } from "./tape.ts";
import { utf16Coding } from "./utf16.ts";
import { windows1252Coding } from "./windows-1252.ts";

/** The text of an input, ready to be cut into records. */
export interface TextInput {
  readonly tape: Tape;
  readonly input: Input;
  /** The encoding is declared or shown by a mark, not assumed. */
  readonly encodingKnown: boolean;
}

/**
 * Opens an input up to its first character: unpacks, refuses what is no text, takes the mark, decodes.
 *
 * @throws CountersignError `empty-input`, `gzip-nested`, the stops of `sniff.ts` and `gzip.ts`
 */
export async function openText(
  source: FileSource,
  declared: Encoding | undefined,
  limits: Limits,
): Promise<TextInput> {
  const input = openInput(source);
  try {
    return await firstText(source.name, input, declared, limits);
  } catch (error) {
    // what is refused is not read to its end: its descriptor is given back now, not some time later
    await input.blocks.return(undefined);
    throw error;
  }
}

async function firstText(
  file: string,
  input: Input,
  declared: Encoding | undefined,
  limits: Limits,
): Promise<TextInput> {
  const notes = new Map<string, number>();
  const text = await unpack(file, input, limits, notes);
  const head = text.head;
  refuseBinary(file, head, declared === "utf-16");
  const mark = readMark(head);
  const tape = openTape({
    file,
    limits,
    coding: codingOf(head, mark, declared),
    blocks: text.blocks,
    bytesRead: input.bytesRead,
    notes,
  });
  await tape.grow();
  takeMark(tape, mark);
  const encodingKnown = declared !== undefined || mark.encoding !== undefined;
  return { tape, input, encodingKnown };
}

interface Headed {
  /** The first block, which `blocks` gives again. */
  readonly head: Buffer;
  readonly blocks: AsyncGenerator<Buffer>;
}

/** The bytes of the file, unpacked if they are gzip, whatever the file is called. */
async function unpack(
  file: string,
  input: Input,
  limits: Limits,
  notes: Map<string, number>,
): Promise<Headed> {
  const packed = await lookAhead(input.blocks);
  if (packed.head.length === 0) throw empty(file);
  const named = /\.gz(?:ip)?$/i.test(file);
  if (!isGzip(packed.head)) {
    if (named) notes.set("gzip-not-gzip", 1);
    return packed;
  }
  if (!named) notes.set("gzip-detected", 1);
  const { blocks } = packed;
  const text = await lookAhead(
    inBlocks(gunzip({ file, blocks, limits, notes })),
  );
  if (text.head.length === 0) throw empty(file);
  if (isGzip(text.head)) throw nested(file);
  return text;
}

async function lookAhead(blocks: AsyncGenerator<Buffer>): Promise<Headed> {
  const first = await blocks.next();
  const head = first.done === true ? Buffer.alloc(0) : first.value;
  async function* again(): AsyncGenerator<Buffer> {
    try {
      yield head;
      yield* blocks;
    } finally {
      await blocks.return(undefined);
    }
  }
  return { head, blocks: again() };
}

/** A mark is believed first, then what is declared; without either the text must be UTF-8. */
function codingOf(
  head: Buffer,
  mark: Mark,
  declared: Encoding | undefined,
): Coding {
  const encoding = mark.encoding ?? declared ?? "utf-8";
  if (encoding === "utf-8") return utf8Coding;
  if (encoding === "windows-1252") return windows1252Coding();
  const unmarkedBig = mark.markBytes === 0 && head[0] === 0 && head[1] !== 0;
  return utf16Coding(mark.bigEndian || unmarkedBig);
}

function takeMark(tape: Tape, mark: Mark): void {
  if (tape.coding.encoding === "utf-16") note(tape, "utf-16-decoded");
  if (mark.markBytes === 0) return;
  if (mark.encoding === "utf-8") note(tape, "bom");
  spend(tape, "mark", tape.start + 3, 0);
}

function empty(file: string): Error {
  return stop(
    file,
    "empty-input",
    "the file has no bytes",
    "export it again; an empty log cannot show that nothing happened",
  );
}

function nested(file: string): Error {
  return stop(
    file,
    "gzip-nested",
    "the file is a gzip file inside a gzip file",
    "unpack it once",
  );
}

import type { Scratch } from "../model/files.ts";
import type { Packed } from "./codec.ts";

/** Entries by partition, each with the index of its holder; in memory up to a budget, beyond it in scratch files. */
export interface Partitions {
  readonly count: number;
  readonly append: (partition: number, holder: number, entry: Packed) => void;
  /** Visits the entries of a partition in the order in which they were appended; `read` unpacks one only when asked. */
  readonly forEach: (
    partition: number,
    visit: (holder: number, read: () => Packed) => void,
  ) => void;
  /** Bytes appended to all partitions so far. */
  readonly bytes: () => number;
  /** The bytes of a partition that will not be read again; its memory is given up. */
  readonly take: (partition: number) => readonly Uint8Array[];
}

interface Part {
  bytes: Buffer;
  view: DataView;
  length: number;
  spilled: boolean;
}

/** Holder, number of numbers, length of the text: three 32-bit words; then the numbers, then the text. */
const headBytes = 12;
const numberBytes = 8;
const longestCharacter = 3;
const firstBytes = 4096;

/**
 * @param options.count - number of partitions
 * @param options.budgetBytes - bytes held in memory before all partitions are spilled
 * @param options.name - prefix of the scratch parts, made of our words only
 */
export function createPartitions(options: {
  readonly count: number;
  readonly budgetBytes: number;
  readonly name: string;
  readonly scratch: Scratch;
}): Partitions {
  const { count, budgetBytes, name, scratch } = options;
  const parts = Array.from({ length: count }, () => emptyPart(0));
  let held = 0;
  let total = 0;

  const partAt = (partition: number): Part => {
    const part = parts[partition];
    if (part === undefined) throw new Error("no such partition");
    return part;
  };
  const spillAll = (): void => {
    for (const [at, part] of parts.entries()) {
      if (part.length === 0) continue;
      scratch.append(`${name}-${at}`, part.bytes.subarray(0, part.length));
      part.spilled = true;
      part.length = 0;
    }
    held = 0;
  };
  return {
    count,
    append(partition, holder, entry): void {
      const written = write(partAt(partition), holder, entry);
      held += written;
      total += written;
      if (held > budgetBytes) spillAll();
    },
    forEach(partition, visit): void {
      const part = partAt(partition);
      if (part.spilled)
        visitPacked(scratch.read(`${name}-${partition}`), visit);
      visitPacked(part.bytes.subarray(0, part.length), visit);
    },
    bytes: () => total,
    take(partition): readonly Uint8Array[] {
      const part = partAt(partition);
      const bytes = part.bytes.subarray(0, part.length);
      held -= part.length;
      parts[partition] = emptyPart(0);
      return part.spilled
        ? [scratch.read(`${name}-${partition}`), bytes]
        : [bytes];
    },
  };
}

function emptyPart(size: number): Part {
  const bytes = Buffer.allocUnsafeSlow(size);
  return { bytes, view: viewOf(bytes), length: 0, spilled: false };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function makeRoom(part: Part, room: number): void {
  if (part.length + room <= part.bytes.length) return;
  const bigger = Buffer.allocUnsafeSlow(
    Math.max(
      firstBytes,
      Math.ceil(part.bytes.length * 1.5),
      part.length + room,
    ),
  );
  part.bytes.copy(bigger, 0, 0, part.length);
  part.bytes = bigger;
  part.view = viewOf(bigger);
}

function write(part: Part, holder: number, { numbers, text }: Packed): number {
  makeRoom(
    part,
    headBytes + numbers.length * numberBytes + text.length * longestCharacter,
  );
  const { view } = part;
  const start = part.length;
  let at = start + headBytes;
  for (const number of numbers) {
    view.setFloat64(at, number, true);
    at += numberBytes;
  }
  const textBytes = part.bytes.write(text, at, "utf8");
  view.setUint32(start, holder, true);
  view.setUint32(start + 4, numbers.length, true);
  view.setUint32(start + 8, textBytes, true);
  part.length = at + textBytes;
  return part.length - start;
}

/** Visits the packed entries of a stretch of bytes that `take` gave out. */
export function visitPacked(
  bytes: Uint8Array,
  visit: (holder: number, read: () => Packed) => void,
): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const view = viewOf(bytes);
  let next = 0;
  for (let start = 0; start < buffer.length; start = next) {
    const count = view.getUint32(start + 4, true);
    const textAt = start + headBytes + count * numberBytes;
    next = textAt + view.getUint32(start + 8, true);
    const [from, until] = [start + headBytes, next];
    visit(view.getUint32(start, true), () => ({
      numbers: readNumbers(view, from, count),
      text: buffer.toString("utf8", textAt, until),
    }));
  }
}

function readNumbers(
  view: DataView,
  from: number,
  count: number,
): readonly number[] {
  const numbers: number[] = [];
  for (let at = 0; at < count; at++)
    numbers.push(view.getFloat64(from + at * numberBytes, true));
  return numbers;
}

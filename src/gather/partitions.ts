import type { Scratch } from "../model/files.ts";
import { growingBytes, makeRoom, viewOf } from "./bytes.ts";
import type { PackedEntry } from "./codec.ts";
import { place } from "./entry-layout.ts";

/** Packed entries by partition; in memory up to a budget, beyond it in scratch files. */
export interface Partitions {
  readonly count: number;
  /** Takes `bytes[from, to)`, whole entries, into a partition. */
  readonly append: (
    partition: number,
    bytes: Buffer,
    from: number,
    to: number,
  ) => void;
  /** Visits the entries of a partition in the order in which they were appended. */
  readonly forEach: (partition: number, visit: EntryVisitor) => void;
  /** Bytes appended to all partitions so far. */
  readonly bytes: () => number;
  /** The bytes of a partition that will not be read again; its memory is given up. */
  readonly take: (partition: number) => readonly Uint8Array[];
}

export type EntryVisitor = (holder: number, entry: PackedEntry) => void;

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
  const parts = Array.from({ length: count }, () => growingBytes());
  const spilled = new Uint8Array(count);
  let held = 0;
  let total = 0;

  const partAt = (partition: number): (typeof parts)[number] => {
    const part = parts[partition];
    if (part === undefined) throw new Error("no such partition");
    return part;
  };
  const spillAll = (): void => {
    for (const [at, part] of parts.entries()) {
      if (part.length === 0) continue;
      scratch.append(`${name}-${at}`, part.bytes.subarray(0, part.length));
      spilled[at] = 1;
      part.length = 0;
    }
    held = 0;
  };
  const bytesOf = (partition: number): readonly Uint8Array[] => {
    const part = partAt(partition);
    const bytes = part.bytes.subarray(0, part.length);
    return spilled[partition] === 1
      ? [scratch.read(`${name}-${partition}`), bytes]
      : [bytes];
  };
  return {
    count,
    append(partition, bytes, from, to): void {
      const part = partAt(partition);
      makeRoom(part, to - from);
      bytes.copy(part.bytes, part.length, from, to);
      part.length += to - from;
      held += to - from;
      total += to - from;
      if (held > budgetBytes) spillAll();
    },
    forEach(partition, visit): void {
      for (const bytes of bytesOf(partition)) visitEntries(bytes, visit);
    },
    bytes: () => total,
    take(partition): readonly Uint8Array[] {
      const bytes = bytesOf(partition);
      held -= partAt(partition).length;
      parts[partition] = growingBytes();
      return bytes;
    },
  };
}

/** Visits the packed entries of some bytes. */
export function visitEntries(part: Uint8Array, visit: EntryVisitor): void {
  const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  const view = viewOf(part);
  let next = 0;
  for (let at = 0; at < bytes.length; at = next) {
    next = at + view.getUint32(at + place.length, true);
    visit(view.getUint32(at + place.holder, true), { bytes, view, at });
  }
}

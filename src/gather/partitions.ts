import type { Scratch } from "../model/files.ts";

/** Entries by partition, in memory up to a budget and beyond it in scratch files. */
export interface Partitions {
  readonly count: number;
  readonly append: (partition: number, entry: string) => void;
  /** Calls `visit` with each entry of a partition, in the order in which they were appended. */
  readonly forEach: (partition: number, visit: (entry: string) => void) => void;
  /** Frees the memory of a partition that will not be read again. */
  readonly drop: (partition: number) => void;
}

interface Part {
  bytes: Buffer;
  length: number;
  spilled: boolean;
}

const headBytes = 4;
const firstBytes = 4096;

/**
 * @param count - number of partitions
 * @param budgetBytes - bytes held in memory before all partitions are spilled
 * @param name - prefix of the scratch parts, made of our words only
 */
export function createPartitions(options: {
  readonly count: number;
  readonly budgetBytes: number;
  readonly name: string;
  readonly scratch: Scratch;
}): Partitions {
  const { count, budgetBytes, name, scratch } = options;
  const parts: Part[] = [];
  for (let at = 0; at < count; at++) parts.push(emptyPart());
  let held = 0;

  const partAt = (partition: number): Part => {
    const part = parts[partition];
    if (part === undefined) throw new Error("no such partition");
    return part;
  };
  const spillAll = (): void => {
    for (const [at, part] of parts.entries()) {
      if (part.length === 0) continue;
      scratch.append(`${name}-${at}`, part.bytes.subarray(0, part.length));
      parts[at] = { ...emptyPart(), spilled: true };
    }
    held = 0;
  };
  return {
    count,
    append(partition, entry): void {
      const part = partAt(partition);
      held += write(part, entry);
      if (held > budgetBytes) spillAll();
    },
    forEach(partition, visit): void {
      const part = partAt(partition);
      if (part.spilled) readAll(scratch.read(`${name}-${partition}`), visit);
      readAll(part.bytes.subarray(0, part.length), visit);
    },
    drop(partition): void {
      held -= partAt(partition).length;
      parts[partition] = emptyPart();
    },
  };
}

function emptyPart(): Part {
  return { bytes: Buffer.alloc(0), length: 0, spilled: false };
}

function write(part: Part, entry: string): number {
  const room = entry.length * 3 + headBytes;
  if (part.length + room > part.bytes.length) {
    const bigger = Buffer.allocUnsafe(
      Math.max(
        firstBytes,
        Math.ceil(part.bytes.length * 1.5),
        part.length + room,
      ),
    );
    part.bytes.copy(bigger, 0, 0, part.length);
    part.bytes = bigger;
  }
  const written = part.bytes.write(entry, part.length + headBytes, "utf8");
  part.bytes.writeUInt32LE(written, part.length);
  part.length += written + headBytes;
  return written + headBytes;
}

function readAll(bytes: Uint8Array, visit: (entry: string) => void): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at < buffer.length) {
    const length = buffer.readUInt32LE(at);
    visit(buffer.toString("utf8", at + headBytes, at + headBytes + length));
    at += headBytes + length;
  }
}

import type { Event } from "../model/event.ts";
import type { LeftOver } from "../model/patient.ts";
import { originBehind } from "../model/origin.ts";
import type { Before } from "../model/origin.ts";
import { viewOf } from "./bytes.ts";
import { place, settleEntry } from "./entry-layout.ts";
import type { Renumbering } from "./entry-layout.ts";
import type { Dictionary, Interner } from "./interner.ts";
import type { Room } from "./job.ts";
import { orphan } from "./packer.ts";
import type { PackedBlock } from "./packer.ts";
import type { Partitions } from "./partitions.ts";

/**
 * Takes a block into the run: its holders become the run's, its entries go to their partitions, its keys into the table.
 * The bytes of the block are written over.
 *
 * @returns what is no patient's, with its place in the file
 */
export function settleBlock(
  block: PackedBlock,
  before: Before,
  room: Room,
  orphans: Partitions,
): {
  readonly context: readonly Event[];
  readonly leftOver: readonly LeftOver[];
} {
  const { holders, table } = room;
  const names = Uint32Array.from(block.holders, (name, at) =>
    block.groups.has(at) ? holders.keyGroup(name) : holders.patient(name),
  );
  const nameOf = (local: number): number => names[local] ?? 0;
  for (let at = 0; at < block.keys.length; at++)
    table.add(block.keys[at] ?? 0, nameOf(block.carriers[at] ?? 0));
  for (const [a, b] of block.merges) holders.join(nameOf(a), nameOf(b));
  placeEntries(block, before, names, room, orphans);
  return {
    context: block.context.map((event) => ({
      ...event,
      origins: event.origins.map((origin) => originBehind(before, origin)),
    })),
    leftOver: block.leftOver.map((left) => ({
      ...left,
      origin: originBehind(before, left.origin),
    })),
  };
}

function placeEntries(
  block: PackedBlock,
  before: Before,
  names: Uint32Array,
  { holders, parts, interner }: Room,
  orphans: Partitions,
): void {
  const numbers = renumbering(block.dictionary, interner);
  const { buffer, byteOffset, byteLength } = block.bytes;
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  const view = viewOf(bytes);
  let [next, from, into] = [0, 0, nowhere];
  const flush = (until: number): void => {
    if (into === ofNobody) orphans.append(0, bytes, from, until);
    else if (into !== nowhere) parts.append(into, bytes, from, until);
    from = until;
  };
  for (let at = 0; at < bytes.length; at = next) {
    next = at + view.getUint32(at + place.length, true);
    const local = view.getUint32(at + place.holder, true);
    const holder = local === orphan ? orphan : (names[local] ?? 0);
    settleEntry(view, at, holder, before, numbers);
    const partition =
      holder === orphan ? ofNobody : holders.partitionOf(holder);
    if (partition !== into) flush(at);
    into = partition;
  }
  flush(bytes.length);
}

/** Neighbours of one partition are copied together: rows of one patient often follow each other. */
const nowhere = -2;
const ofNobody = -1;

function renumbering(
  { words, shapes }: Dictionary,
  interner: Interner,
): Renumbering {
  return {
    words: Uint32Array.from(words, (word) => interner.indexOf(word)),
    shapes: Uint32Array.from(
      shapes,
      (names) => interner.shapes.named(names).id,
    ),
  };
}

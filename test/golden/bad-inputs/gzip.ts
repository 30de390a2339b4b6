import { gzipSync } from "node:zlib";
import { base, type BadInput } from "./setting.ts";

const packed = gzipSync(base);
const half = base.indexOf("\n", 60) + 1;
const members = Buffer.concat([
  gzipSync(base.slice(0, half)),
  gzipSync(base.slice(half)),
]);
const flipped = (at: number, bit: number): Buffer => {
  const copy = Buffer.from(packed);
  copy[at] = (copy[at] ?? 0) ^ bit;
  return copy;
};
const name = "base.csv.gz";
const clean = { name, exit: 0, used: 3, rejected: 0 } as const;
const stop = (id: string, bytes: Buffer, code: string): BadInput => ({
  id,
  name,
  bytes,
  exit: 2,
  stop: code,
});

/** GZP01 to GZP12 of `trust.md` 7. */
export const gzipInputs: readonly BadInput[] = [
  { id: "GZP01", bytes: packed, ...clean, notes: [] },
  { id: "GZP02", bytes: members, ...clean, notes: ["gzip-members"] },
  stop("GZP03", packed.subarray(0, -20), "gzip-truncated"),
  {
    id: "GZP04",
    bytes: Buffer.concat([packed, Buffer.alloc(700)]),
    ...clean,
    notes: ["gzip-trailing-zeros"],
  },
  stop(
    "GZP05",
    Buffer.concat([packed, Buffer.alloc(1), gzipSync("more\n")]),
    "gzip-trailing-data",
  ),
  stop(
    "GZP06",
    Buffer.concat([packed, Buffer.from("more\n")]),
    "gzip-trailing-data",
  ),
  stop("GZP07", flipped(packed.length - 8, 1), "gzip-crc"),
  stop("GZP08", flipped(10, 4), "gzip-corrupt"),
  stop("GZP09", gzipSync(Buffer.alloc(64 << 20)), "gzip-ratio"),
  stop("GZP10", gzipSync(packed), "gzip-nested"),
  stop("GZP11", Buffer.alloc(0), "empty-input"),
  { id: "GZP12", bytes: Buffer.from(base), ...clean, notes: ["gzip-not-gzip"] },
];

import type { ZipInputFile } from "fflate";
import { openPacking, packed } from "./packed.ts";
import type { Ending, Level, Packed } from "./packed.ts";

/** A file of an office document while it is written: several may be open at once, and stand in the order of their opening. */
export interface PartWriter {
  readonly write: (xml: string) => void;
  readonly close: () => void;
}

/** A zip in the making. */
export interface ZipWriter {
  readonly open: (name: string) => PartWriter;
  /** A small part, whole. */
  readonly add: (name: string, xml: string) => void;
  /** The bytes that are ready; each is given once. Waits where much has been written that is not deflated yet. */
  readonly ready: () => Promise<readonly Uint8Array[]>;
  /** Ends the zip; what is ready after it are the last bytes. */
  readonly end: () => Promise<void>;
}

/** Read as local time by whatever host, so that the zip shows the same face of a clock everywhere: the first it can show. */
const fixedTime = "1980-01-01T00:00:00";

/** Signs that are collected before they are encoded and deflated. */
const batchLength = 1 << 17;

/** Bytes that may wait to be deflated before the writer waits for them. */
const mostWaiting = 1 << 21;

/** Of the deflated files in a zip. */
const deflate = 8;

/**
 * Writes a zip in pieces: no clock and no host in it, so that the same parts give the same bytes.
 * The container is loaded when it is asked for: no other command waits for it.
 */
export async function createZip(level: Level): Promise<ZipWriter> {
  const { Zip } = await import("fflate");
  let chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    chunks.push(chunk);
  });
  const flow = createFlow();
  const entry = (filename: string): Entry => {
    const file: ZipInputFile = {
      filename,
      compression: deflate,
      mtime: fixedTime,
      ...notYet,
    };
    zip.add(file);
    return {
      bytes: (deflated) => file.ondata?.(null, deflated, false),
      ended: ({ crc, size }): void => {
        file.crc = crc;
        file.size = size;
        file.ondata?.(null, new Uint8Array(0), true);
      },
    };
  };
  return {
    open: (name) => partOf(entry(name), { level, flow }),
    add(name, xml): void {
      const { bytes, ended } = entry(name);
      const { deflated, ending } = packed(Buffer.from(xml, "utf8"), level);
      bytes(deflated);
      ended(ending);
    },
    async ready(): Promise<readonly Uint8Array[]> {
      await flow.below(mostWaiting);
      const done = chunks;
      if (done.length > 0) chunks = [];
      return done;
    },
    async end(): Promise<void> {
      await flow.below(0);
      zip.end();
    },
  };
}

/** Known when a file ends. */
const notYet: Ending = { crc: 0, size: 0 };

/** A file of the zip, as what deflates it sees it. */
interface Entry {
  readonly bytes: Packed["bytes"];
  readonly ended: (ending: Ending) => void;
}

function partOf(
  { bytes, ended }: Entry,
  { level, flow }: { readonly level: Level; readonly flow: Flow },
): PartWriter {
  // an open file counts as one byte, so that nothing ends before it
  flow.add(1);
  const packing = openPacking(level, {
    bytes,
    ended(ending): void {
      ended(ending);
      flow.take(1);
    },
    failed: flow.fail,
  });
  let waiting = "";
  const free: Uint8Array[] = [];
  const push = (): void => {
    for (let rest = waiting; rest !== "";) {
      const room = free.pop() ?? new Uint8Array(roomBytes);
      const { read, written } = encoder.encodeInto(rest, room);
      rest = rest.slice(read);
      flow.add(written);
      packing.write(room.subarray(0, written), () => {
        free.push(room);
        flow.take(written);
      });
    }
    waiting = "";
  };
  return {
    write(xml): void {
      waiting += xml;
      if (waiting.length >= batchLength) push();
    },
    close(): void {
      push();
      packing.end();
    },
  };
}

const encoder = new TextEncoder();

/** Bytes that a batch takes, with room for some signs beyond ASCII; the same room is used again once it was deflated. */
const roomBytes = batchLength + batchLength / 4;

/** Bytes on their way to the deflater. */
interface Flow {
  readonly add: (bytes: number) => void;
  readonly take: (bytes: number) => void;
  readonly fail: (error: Error) => void;
  /** Waits until no more than so many are on their way. @throws what the deflater failed with */
  readonly below: (most: number) => Promise<void>;
}

function createFlow(): Flow {
  let waiting = 0;
  let failure: Error | undefined;
  let wake: (() => void) | undefined;
  return {
    add(bytes): void {
      waiting += bytes;
    },
    take(bytes): void {
      waiting -= bytes;
      wake?.();
    },
    fail(error): void {
      failure = error;
      wake?.();
    },
    async below(most): Promise<void> {
      for (;;) {
        if (failure !== undefined) throw failure;
        if (waiting <= most) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

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
  /** The bytes that are ready; each is given once. */
  readonly ready: () => readonly Uint8Array[];
  /** Ends the zip; what is ready after it are the last bytes. */
  readonly end: () => void;
}

/** Read as local time by whatever host, so that the zip shows the same face of a clock everywhere: the first it can show. */
const fixedTime = "1980-01-01T00:00:00";

/** Of one UTF-16 unit in UTF-8. */
const mostBytes = 3;

/** Signs that are collected before they are encoded and deflated. */
const batchLength = 1 << 17;

/**
 * Writes a zip in pieces: no clock and no host in it, the same bytes on every version of Node (the deflater is JavaScript).
 * The deflater is loaded when it is asked for: no other command waits for it.
 *
 * @param level - of deflate, 1 (fast) to 9
 */
export async function createZip(level: 1 | 6): Promise<ZipWriter> {
  const { Zip, ZipDeflate } = await import("fflate");
  let chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    chunks.push(chunk);
  });
  const encoder = new TextEncoder();
  let room = new Uint8Array(0);
  /** In the same room each time: the deflater copies what it is given. */
  const encoded = (text: string): Uint8Array => {
    const most = text.length * mostBytes;
    if (room.length < most) room = new Uint8Array(most);
    return room.subarray(0, encoder.encodeInto(text, room).written);
  };
  const open = (name: string): PartWriter => {
    const part = new ZipDeflate(name, { level });
    part.mtime = fixedTime;
    zip.add(part);
    let waiting = "";
    return {
      write(xml): void {
        waiting += xml;
        if (waiting.length < batchLength) return;
        part.push(encoded(waiting), false);
        waiting = "";
      },
      close(): void {
        part.push(encoded(waiting), true);
        waiting = "";
      },
    };
  };
  return {
    open,
    add(name, xml): void {
      const part = open(name);
      part.write(xml);
      part.close();
    },
    ready(): readonly Uint8Array[] {
      if (chunks.length === 0) return chunks;
      const done = chunks;
      chunks = [];
      return done;
    },
    end: () => zip.end(),
  };
}

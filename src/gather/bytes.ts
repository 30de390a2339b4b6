/** Bytes that grow as they are written; `view` is always of the bytes at hand. */
export interface GrowingBytes {
  bytes: Buffer;
  view: DataView;
  length: number;
}

const firstBytes = 4096;

export function growingBytes(size = 0): GrowingBytes {
  const bytes = Buffer.allocUnsafeSlow(size);
  return { bytes, view: viewOf(bytes), length: 0 };
}

/** Makes sure that `room` bytes can be written after the first `used`, which are kept. */
export function makeRoom(
  out: GrowingBytes,
  room: number,
  used: number = out.length,
): void {
  const needed = used + room;
  if (needed <= out.bytes.length) return;
  const bigger = Buffer.allocUnsafeSlow(
    Math.max(firstBytes, Math.ceil(out.bytes.length * 1.5), needed),
  );
  out.bytes.copy(bigger, 0, 0, used);
  out.bytes = bigger;
  out.view = viewOf(bigger);
}

/** A character of UTF-16 takes at most so many bytes of UTF-8. */
const longestCharacter = 3;

/**
 * Writes a text in UTF-8 and returns where it ends. Most texts are ASCII and short: to write those here takes a third of
 * a call of the platform's writer.
 */
export function putText(out: GrowingBytes, at: number, text: string): number {
  makeRoom(out, text.length * longestCharacter, at);
  const { bytes } = out;
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    if (unit > 127)
      return at + place + bytes.write(text.slice(place), at + place, "utf8");
    bytes[at + place] = unit;
  }
  return at + text.length;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

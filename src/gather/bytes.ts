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

/** Makes sure that `room` more bytes can be written. */
export function makeRoom(out: GrowingBytes, room: number): void {
  const needed = out.length + room;
  if (needed <= out.bytes.length) return;
  const bigger = Buffer.allocUnsafeSlow(
    Math.max(firstBytes, Math.ceil(out.bytes.length * 1.5), needed),
  );
  out.bytes.copy(bigger, 0, 0, out.length);
  out.bytes = bigger;
  out.view = viewOf(bigger);
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

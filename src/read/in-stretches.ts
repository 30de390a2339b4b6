import type { Before, StretchFeed } from "./stretch-feed.ts";
import type { Stretch, StretchReading } from "./stretch.ts";

/**
 * What came back from whoever read a stretch: its bytes, and what it came to; undefined where it could not be read on
 * its own.
 */
export interface StretchOutcome<T> {
  readonly bytes: Uint8Array;
  readonly done:
    { readonly reading: StretchReading; readonly payload: T } | undefined;
}

/** What a stretch gave, and what of the file comes before it. */
export interface Settled<T> {
  readonly payload: T;
  readonly before: Before;
}

interface Running<T> {
  readonly stretch: Stretch;
  readonly outcome: Promise<StretchOutcome<T>>;
}

/**
 * Reads a file in stretches, several at once, and yields what they gave in the order of the file.
 *
 * Each begins where the one before it was guessed to end. Where that one really ended elsewhere, what the later one gave
 * is thrown away and it is read again from the true place (`speed.md` 3, step 2). What cannot be read in stretches is put
 * back on the tape, with everything behind it.
 *
 * @param read - takes the bytes of the stretch over and gives them back
 * @param ahead - stretches at work at once
 */
export async function* inStretches<T>(
  feed: StretchFeed,
  read: (stretch: Stretch) => Promise<StretchOutcome<T>>,
  ahead: number,
): AsyncGenerator<Settled<T>> {
  const running: Running<T>[] = [];
  const start = (stretch: Stretch): Running<T> => ({
    stretch,
    outcome: read(stretch),
  });
  let left: Uint8Array = new Uint8Array(0);
  let dry = false;
  for (;;) {
    while (!dry && running.length < ahead) {
      const stretch = await feed.next();
      if (stretch === undefined) dry = true;
      else running.push(start(stretch));
    }
    const first = running.shift();
    if (first === undefined) break;
    const { bytes, done } = await first.outcome;
    if (left.length > 0) {
      const whole = Buffer.concat([left, bytes]);
      const offset = first.stretch.offset - left.length;
      left = new Uint8Array(0);
      running.unshift(start({ bytes: whole, offset }));
    } else if (done === undefined) {
      const rest = await Promise.all(running.map(({ outcome }) => outcome));
      return feed.giveBack([bytes, ...rest.map((other) => other.bytes)]);
    } else {
      const { reading, payload } = done;
      yield { payload, before: feed.book(reading) };
      left = bytes.subarray(reading.consumed);
    }
  }
  if (left.length > 0) feed.giveBack([left]);
}

import type { Before } from "../model/origin.ts";
import type { StretchFeed } from "./stretch-feed.ts";
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
  const queue = createQueue(feed, read, ahead);
  let left: readonly Uint8Array[] = [];
  for (;;) {
    const first = await queue.next();
    if (first === undefined) break;
    const { bytes, done } = await first.outcome;
    const [before] = left;
    if (before !== undefined) {
      queue.again(first.stretch.offset - before.length, [before, bytes]);
      left = [];
    } else if (done === undefined) {
      left = [bytes, ...(await queue.stop())];
      break;
    } else {
      yield { payload: done.payload, before: feed.book(done.reading) };
      const { consumed } = done.reading;
      left = consumed < bytes.length ? [bytes.subarray(consumed)] : [];
    }
  }
  if (left.length > 0) feed.giveBack(left);
}

interface Running<T> {
  readonly stretch: Stretch;
  readonly outcome: Promise<StretchOutcome<T>>;
}

interface Queue<T> {
  /** The stretch next in the file, with as many behind it at work as may be. */
  readonly next: () => Promise<Running<T> | undefined>;
  /** Has these bytes read before everything else. */
  readonly again: (offset: number, bytes: readonly Uint8Array[]) => void;
  /** The bytes of all that are at work, once they are back. */
  readonly stop: () => Promise<readonly Uint8Array[]>;
}

function createQueue<T>(
  feed: StretchFeed,
  read: (stretch: Stretch) => Promise<StretchOutcome<T>>,
  ahead: number,
): Queue<T> {
  const running: Running<T>[] = [];
  let dry = false;
  const start = (stretch: Stretch): Running<T> => ({
    stretch,
    outcome: read(stretch),
  });
  return {
    async next(): Promise<Running<T> | undefined> {
      while (!dry && running.length < ahead) {
        const stretch = await feed.next();
        if (stretch === undefined) dry = true;
        else running.push(start(stretch));
      }
      return running.shift();
    },
    again(offset, bytes): void {
      running.unshift(start({ bytes: Buffer.concat(bytes), offset }));
    },
    async stop(): Promise<readonly Uint8Array[]> {
      const outcomes = await Promise.all(running.map(({ outcome }) => outcome));
      return outcomes.map(({ bytes }) => bytes);
    },
  };
}

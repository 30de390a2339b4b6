import type { Tape } from "./tape.ts";

const endMark = 0x1a;

/**
 * Takes the old end-of-file mark (0x1A, line ends after it included) off the visible end of a tape that is final;
 * `bookTail` books it when all before it was read. Doing it twice changes nothing.
 */
export function trimEnd(tape: Tape): void {
  const { bytes, start } = tape;
  for (;;) {
    let at = tape.end;
    while (at > start && isLineEnd(bytes[at - 1])) at -= 1;
    if (at === start || bytes[at - 1] !== endMark) return;
    tape.end = at - 1;
    tape.notes.set("ctrl-z", 1);
  }
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === 10 || byte === 13;
}

/** Books what `trimEnd` took off as tail. */
export function bookTail(tape: Tape): void {
  const from = tape.end;
  const to = tape.bytes.length;
  tape.ledger.tail += tape.coding.size(tape.bytes, from, to);
  tape.offset += tape.coding.size(tape.bytes, from, to);
  tape.start = to;
  tape.end = to;
}

import type { Tape } from "./tape.ts";

const endMark = 0x1a;

/**
 * Takes the old end-of-file mark (0x1A) off the visible end of a tape that is final; `bookTail` books it when all
 * before it was read. Doing it twice changes nothing.
 */
export function trimEnd(tape: Tape): void {
  while (tape.end > tape.start && tape.bytes[tape.end - 1] === endMark) {
    tape.end -= 1;
    tape.notes.set("ctrl-z", 1);
  }
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

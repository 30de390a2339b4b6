import type { Chronology } from "./told.ts";

/** One way to write a chronology down: pure, in pieces of text that are safe for their sink; the same each time. */
export interface TimelineFormat {
  readonly name: string;
  readonly render: (chronology: Chronology) => Iterable<string>;
}

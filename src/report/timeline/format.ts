import type { Typefaces } from "./pdf/typefaces.ts";
import type { Chronology } from "./told.ts";

/**
 * One way to write a chronology down: pure, in pieces that are safe for their sink; the same each time.
 *
 * `kind`: of its pieces. `typefaces`: the letters that it embeds have to be given.
 */
export type TimelineFormat = TextTimeline | DocumentTimeline;

/** A form of text. */
export interface TextTimeline {
  readonly name: string;
  readonly kind: "text";
  readonly render: (chronology: Chronology) => Iterable<string>;
}

/** A form of bytes, for an office program or for paper. */
export interface DocumentTimeline {
  readonly name: string;
  readonly kind: "document";
  readonly typefaces: boolean;
  /** @param typefaces - undefined where the form does not ask for them */
  readonly render: (
    chronology: Chronology,
    typefaces: Typefaces | undefined,
  ) => AsyncIterable<Uint8Array>;
}

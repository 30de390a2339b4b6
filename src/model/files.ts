/** A file as it was when it was opened. */
export interface FileSource {
  /** Name as shown in origins: relative, `/` as separator. */
  readonly name: string;
  /** Size in bytes when opened; undefined for standard input. */
  readonly size: number | undefined;
  /** Chunks of raw bytes, in order. Throws `CountersignError` (`file-changed`) where the file was cut or grew. */
  readonly bytes: () => AsyncIterable<Uint8Array>;
}

/** Scratch space for spilled partitions: append to named parts, read them back whole, remove all at the end. */
export interface Scratch {
  readonly append: (part: string, bytes: Uint8Array) => void;
  readonly read: (part: string) => Uint8Array;
  readonly remove: () => void;
}

/** The files of a run folder while they are written; nothing is visible before `publish`. */
export interface Staging {
  readonly write: (
    name: string,
    pieces: AsyncIterable<string | Uint8Array>,
  ) => Promise<void>;
  /** A line writer for a file that is written while the audit goes on. */
  readonly open: (name: string) => LineSink;
  readonly scratch: (name: string) => Scratch;
  readonly read: (name: string) => AsyncIterable<Uint8Array>;
  readonly publish: () => Promise<void>;
  readonly discard: () => void;
}

/** Text lines into one file, buffered; every line gets `\n`. */
export interface LineSink {
  readonly line: (text: string) => void;
  readonly close: () => void;
}

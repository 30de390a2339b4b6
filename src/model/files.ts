/** A file as it was when it was opened. */
export interface FileSource {
  /** Name as shown in origins: relative, `/` as separator. */
  readonly name: string;
  /** Size in bytes when opened; undefined for standard input. */
  readonly size: number | undefined;
  /**
   * Chunks of raw bytes, in order; may be walked once. Each chunk is the reader's own: it is not reused.
   * @throws CountersignError `file-changed` where the file was cut or grew while it was read
   */
  readonly bytes: () => AsyncIterable<Uint8Array>;
  /** Codes of notes on the file itself, once its bytes were walked: `file-replaced`. */
  readonly notes?: () => readonly string[];
}

/** What was found and is no file to read: a folder in a folder, or an error of ours with the path as it may be shown. */
export type Unread =
  | "folder"
  | {
      readonly code: string;
      readonly message: string;
      readonly hint: string;
      readonly place: { readonly file: string };
    };

/** A file that an input names. `identity` is equal for two paths to one file (hard link, symbolic link). */
export interface FoundFile {
  /** Absolute path, or `-` for standard input. */
  readonly path: string;
  readonly size: number | undefined;
  readonly identity: string;
  readonly symlink: boolean;
  /** Absolute path of the folder that was named as an input and holds it; undefined: named or matched itself. */
  readonly folder?: string | undefined;
  /** Named outright, not found in a folder or by a pattern. */
  readonly outright: boolean;
  /** Undefined: a regular file. Never set of what was named outright. */
  readonly unread?: Unread;
}

/** Scratch space for spilled partitions: append to named parts, read them back whole. Owner only, gone at the end. */
export interface Scratch {
  readonly append: (part: string, bytes: Uint8Array) => void;
  readonly read: (part: string) => Uint8Array;
}

/** Text lines into one file, buffered; each line gets `\n`. */
export interface LineSink {
  readonly line: (text: string) => void;
  /** Whole lines, each ended already. */
  readonly bytes: (lines: Uint8Array) => void;
  readonly close: () => void;
}

/** The lines of a file of a run folder, all or those of which `wanted` says so, looking at their bytes. */
export type ReadLines = (
  name: string,
  wanted?: (line: Uint8Array) => boolean,
) => AsyncIterable<string>;

/** The files of a run folder while they are written; nothing is visible before `publish`. */
export interface Staging {
  /** Writes a whole file. */
  readonly write: (
    name: string,
    pieces: AsyncIterable<string | Uint8Array>,
  ) => Promise<void>;
  /** Opens a file that is written while the audit goes on. */
  readonly open: (name: string) => LineSink;
  /** Reads back a file that was written and closed, line by line; of lines that are not wanted no text is made. */
  readonly lines: ReadLines;
  /** Where the files lie until they are published, so that another thread may read them; undefined: nowhere but here. */
  readonly folder?: string;
  readonly scratch: Scratch;
  readonly publish: () => Promise<void>;
  /** Removes everything; safe to call at any time, also twice. */
  readonly discard: () => void;
}

/** What to do where the target folder already holds something. */
export type WhenTaken = "refuse" | "move-aside" | "replace-own-run";

/** The machine's files, as far as an audit needs them; a test passes its own. */
export interface Files {
  /**
   * The files that an input names: a file, the files of a folder (one level), those a pattern matches, or `-`.
   * In code-unit order of their paths. An empty list where a folder or pattern yields nothing. What lies among them and is
   * no file to read is listed as well (`unread`): whether it is meant can be told by its name only.
   * @throws CountersignError `file-not-found`, `not-a-regular-file`, `file-permission`, `link-loop`, `file-unreadable`;
   * of a folder that a pattern leads into, `file-name-not-utf-8` too
   */
  readonly find: (input: string) => Promise<readonly FoundFile[]>;
  readonly open: (file: FoundFile, name: string) => FileSource;
  /** A small file whole. @throws CountersignError `file-not-found`, `file-permission`, `limit-settings-bytes` */
  readonly read: (path: string, limitBytes: number) => Promise<Uint8Array>;
  /** A path beside another file. */
  readonly beside: (path: string, relative: string) => string;
  /** @throws CountersignError `output-exists`, `output-permission`, `output-symlink`, `output-is-input` */
  readonly stage: (
    target: string,
    options: {
      readonly whenTaken: WhenTaken;
      readonly inputs: readonly FoundFile[];
    },
  ) => Staging;
}

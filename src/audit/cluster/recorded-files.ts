import type { Files, FileSource, FoundFile } from "../../model/files.ts";

/** Everything that was asked of the file system while settings were read: plain data, to be asked again elsewhere. */
export interface Recorded {
  /** What each input or pattern named. */
  readonly found: { readonly [input: string]: readonly FoundFile[] };
  /** Path beside another, by both. */
  readonly beside: { readonly [paths: string]: string };
  /** Content of the files that were read, base64, by path. */
  readonly bytes: { readonly [path: string]: string };
}

export interface FileRecorder {
  /** The machine's files; whatever is read through them is kept. */
  readonly files: Files;
  readonly recorded: () => Recorded;
}

/** Keeps what settings were read from, so that a process elsewhere reads the same bytes. */
export function recordFiles(files: Files): FileRecorder {
  const found: { [input: string]: readonly FoundFile[] } = {};
  const beside: { [paths: string]: string } = {};
  const bytes: { [path: string]: string } = {};
  return {
    files: {
      ...files,
      async find(input): Promise<readonly FoundFile[]> {
        return (found[input] = await files.find(input));
      },
      open(file, name): FileSource {
        const source = files.open(file, name);
        return {
          ...source,
          bytes: () =>
            kept(source, (all) => (bytes[file.path] = all.toString("base64"))),
        };
      },
      async read(path, limitBytes): Promise<Uint8Array> {
        const read = await files.read(path, limitBytes);
        bytes[path] = Buffer.from(read).toString("base64");
        return read;
      },
      beside: (path, relative) =>
        (beside[pairOf(path, relative)] = files.beside(path, relative)),
    },
    recorded: () => ({ found, beside, bytes }),
  };
}

/** The chunks of a file, and all of it once it was walked. */
async function* kept(
  source: FileSource,
  keep: (all: Buffer) => void,
): AsyncGenerator<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.bytes()) {
    chunks.push(Uint8Array.from(chunk));
    yield chunk;
  }
  keep(Buffer.concat(chunks));
}

/** Answers what was asked before as it was answered then; anything else is asked of the machine at hand. */
export function replayFiles(
  { found, beside, bytes }: Recorded,
  files: Files,
): Files {
  const contentOf = (path: string): Uint8Array | undefined => {
    const text = bytes[path];
    return text === undefined ? undefined : Buffer.from(text, "base64");
  };
  return {
    ...files,
    find: (input) => {
      const known = found[input];
      return known === undefined ? files.find(input) : Promise.resolve(known);
    },
    open(file, name): FileSource {
      const content = contentOf(file.path);
      if (content === undefined) return files.open(file, name);
      return { name, size: content.length, bytes: () => once(content) };
    },
    read: (path, limitBytes) => {
      const content = contentOf(path);
      return content === undefined
        ? files.read(path, limitBytes)
        : Promise.resolve(content);
    },
    beside: (path, relative) =>
      beside[pairOf(path, relative)] ?? files.beside(path, relative),
  };
}

function pairOf(path: string, relative: string): string {
  return `${path}\n${relative}`;
}

// oxlint-disable-next-line typescript/require-await -- the reader wants an async walk; memory has nothing to wait for
async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield Uint8Array.from(content);
}

import type { Fault } from "../../../src/model/fault.ts";
import { CountersignError } from "../../../src/model/error.ts";
import type { FileSource } from "../../../src/model/files.ts";
import type { ExportRecord, FileReading } from "../../../src/model/record.ts";
import { openReader, type ReadOptions } from "../../../src/read/read.ts";

/** An export in memory, handed over in chunks of `chunk` bytes. */
export function sourceOf(
  name: string,
  bytes: Uint8Array,
  chunk: number = bytes.length,
): FileSource {
  return {
    name,
    size: bytes.length,
    bytes: async function* () {
      for (let at = 0; at < bytes.length; at += chunk)
        yield bytes.subarray(at, Math.min(bytes.length, at + chunk));
      await Promise.resolve();
    },
  };
}

/** Everything that comes out of one export. */
export interface Outcome {
  readonly format: string | undefined;
  readonly columns: readonly string[] | undefined;
  readonly records: readonly ExportRecord[];
  readonly faults: readonly Fault[];
  readonly reading: FileReading | undefined;
  /** `code line:column` of a stop. */
  readonly stop: string | undefined;
  readonly error: CountersignError | undefined;
}

/** Reads an export to its end; a stop is part of the outcome, any other error is thrown. */
export async function readAll(
  source: FileSource,
  options: ReadOptions = {},
): Promise<Outcome> {
  const records: ExportRecord[] = [];
  const faults: Fault[] = [];
  let format: string | undefined;
  let columns: readonly string[] | undefined;
  let reading: FileReading | undefined;
  try {
    const reader = await openReader(source, options);
    ({ format, columns } = reader);
    for await (const batch of reader.batches()) {
      records.push(...batch.records);
      faults.push(...batch.faults);
    }
    reading = reader.reading();
  } catch (error) {
    if (!(error instanceof CountersignError)) throw error;
    const { line, column } = error.place ?? {};
    const place = line === undefined ? "" : ` ${line}:${column ?? "-"}`;
    const stop = `${error.code}${place}`;
    return { format, columns, records, faults, reading, stop, error };
  }
  const [stop, error] = [undefined, undefined];
  return { format, columns, records, faults, reading, stop, error };
}

/** `code line:column` of each fault. */
export function placesOf(outcome: Outcome): string[] {
  return outcome.faults.map(
    ({ code, line, column }) => `${code} ${line}:${column ?? "-"}`,
  );
}

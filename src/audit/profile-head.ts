import type { FileSource } from "../model/files.ts";
import { CountersignError } from "../model/error.ts";
import type { Answers } from "../model/proposal.ts";
import { encodings } from "../model/record.ts";
import type { Encoding } from "../model/record.ts";
import { openReader } from "../read/read.ts";
import type { Reader, ReadOptions } from "../read/read.ts";
import type { PlannedFile } from "./inputs.ts";

/**
 * How a file is opened before anything of it is known: in the encoding that was answered.
 *
 * @throws CountersignError `bad-answer` where no encoding has that name
 */
export function optionsOf(
  { name }: PlannedFile,
  answers: Answers,
): ReadOptions {
  const said = answers.get(`encoding:${name}`);
  if (said === undefined) return {};
  const encoding = encodings.find((one) => one === said);
  if (encoding !== undefined) return { encoding };
  throw new CountersignError({
    code: "bad-answer",
    message: `the answer to encoding:${name} is none that may be given`,
    hint: `One of: ${encodings.join(", ")}`,
  });
}

/** What to answer where a header shows that it is not UTF-8. */
const answerFor: ReadonlyMap<string, Encoding> = new Map([
  ["not-utf-8", "windows-1252"],
  ["looks-like-utf-16", "utf-16"],
]);

/** @throws CountersignError as `openReader`; an unknown encoding with what to answer */
export async function headOf(
  source: FileSource,
  options: ReadOptions,
): Promise<Pick<Reader, "columns" | "format">> {
  try {
    const reader = await openReader(source, options);
    await reader.close();
    return reader;
  } catch (error) {
    const encoding =
      error instanceof CountersignError ? answerFor.get(error.code) : undefined;
    if (encoding === undefined || !(error instanceof CountersignError))
      throw error;
    const { code, message, place } = error;
    const hint = `If the system writes ${encoding}, say so: --answer encoding:${source.name}=${encoding}; or save the file as UTF-8 (in a spreadsheet: Save as, CSV UTF-8)`;
    throw new CountersignError({ code, message, place, hint });
  }
}

const delimiters = [",", ";", "\t", "|"] as const;

/** The delimiter under which the header gives the columns that it gave, so that the mapping can declare it. */
export async function delimiterOf(
  open: () => FileSource,
  columns: readonly string[] | undefined,
  format: Reader["format"],
  options: ReadOptions,
): Promise<string | undefined> {
  if (columns === undefined || format !== "csv" || columns.length < 2)
    return undefined;
  for (const delimiter of delimiters) {
    const reader = await openReader(open(), { ...options, format, delimiter });
    await reader.close();
    if (reader.columns?.length === columns.length) return delimiter;
  }
  return undefined;
}

import eventSchema from "../../schemas/event.schema.json" with { type: "json" };
import type { TextField } from "../model/event.ts";
import { timeFields } from "../model/event.ts";
import type {
  ColumnSource,
  FieldSource,
  MappingSource,
} from "../model/mapping.ts";
import { nearestName } from "../model/nearest.ts";
import { datePart } from "../time/date-part.ts";
import { formatProblem } from "../time/format-tokens.ts";
import { nameHint, pathText } from "./problem.ts";
import type { Problem } from "./problem.ts";
import { targetProblem, unknownMap } from "./value-words.ts";
import type { Path } from "./value-words.ts";

/** The source around a field, and where it stands in the mapping. */
interface Around {
  readonly source: MappingSource;
  readonly sourcePath: Path;
}

/** What a field's schema cannot tell: value maps and words that do not exist, time keys where no time is read. */
export function fieldProblem(
  field: TextField,
  from: FieldSource,
  around: Around,
  path: Path,
): Problem | undefined {
  if (typeof from === "string") return undefined;
  if ("constant" in from) {
    return wordProblem(from.constant, closedWords(field), [
      ...path,
      "constant",
    ]);
  }
  if (!("first" in from)) return columnProblem(field, from, around, path);
  for (const [index, column] of from.first.entries()) {
    if (typeof column === "string") continue;
    const place = [...path, "first", index];
    const problem = columnProblem(field, column, around, place);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function columnProblem(
  field: TextField,
  column: ColumnSource,
  { source, sourcePath }: Around,
  path: Path,
): Problem | undefined {
  const words = closedWords(field);
  const { map, blank, format } = column;
  const values = map === undefined ? undefined : source.values?.[map];
  if (map !== undefined && values === undefined) {
    return unknownMap(map, source, [...path, "map"]);
  }
  if (map !== undefined && values !== undefined && words !== undefined) {
    const known = [...words, ""];
    const place = [...sourcePath, "values", map];
    const problem = targetProblem(values, known, place);
    if (problem !== undefined) return problem;
  }
  const meaning =
    values !== undefined && blank !== undefined && blank in values ? "" : blank;
  return (
    wordProblem(meaning ?? "", words, [...path, "blank"]) ??
    misplacedKey(field, column, path) ??
    (format === undefined
      ? undefined
      : badFormat(format, field, [...path, "format"])) ??
    unjoined(column, path)
  );
}

function wordProblem(
  word: string,
  words: readonly string[] | undefined,
  path: Path,
): Problem | undefined {
  if (words === undefined || word === "" || words.includes(word)) {
    return undefined;
  }
  return {
    code: "unknown-word",
    path,
    message: `${pathText(path)} has a word that does not exist: "${word}"`,
    hint: nameHint(nearestName(word, words), words),
  };
}

/** Words of a field whose list is closed; undefined where any text will do. */
function closedWords(field: TextField): readonly string[] | undefined {
  const schema = eventSchema.properties[field];
  return "enum" in schema ? schema.enum : undefined;
}

const timeKeys = [
  "format",
  "timeZone",
  "precision",
  "basis",
  "rounding",
  "timeColumn",
] as const satisfies readonly (keyof ColumnSource)[];

/** A key that would be passed over in silence: how a time is read, where no time is. */
function misplacedKey(
  field: TextField,
  column: ColumnSource,
  path: Path,
): Problem | undefined {
  const isTime = timeFields.some((time) => time === field);
  const isTaken = (key: (typeof timeKeys)[number]): boolean => {
    if (field === "patientBirthDate") return key === "format";
    return isTime && (key !== "basis" || field === "occurredAt");
  };
  const key = timeKeys.find(
    (each) => column[each] !== undefined && !isTaken(each),
  );
  if (key === undefined) return undefined;
  return {
    code: "misplaced-key",
    path: [...path, key],
    key: true,
    message: `${pathText(path)} has the key "${key}", which means nothing there`,
    hint:
      key === "basis"
        ? "basis says who wrote occurredAt; other times have none."
        : `Only times take it; ${field} is text.`,
  };
}

/** A format that does not say where the date ends and the time of day begins. */
function unjoined(
  { format, timeColumn }: ColumnSource,
  path: Path,
): Problem | undefined {
  if (format === undefined || timeColumn === undefined) return undefined;
  if (datePart(format) !== undefined) return undefined;
  const place = [...path, "format"];
  return {
    code: "bad-format",
    path: place,
    message: `${pathText(place)} does not write what two columns hold: the date, a space, the time of day`,
    hint: "With timeColumn write both in one format, such as dd/MM/yyyy HH:mm.",
  };
}

/** A birth date is a day, which no count of seconds since 1970 writes down. */
const dayCount = "a count of seconds is an instant, and a birth date is a day";

function badFormat(
  format: string,
  field: TextField,
  path: Path,
): Problem | undefined {
  const isCount = format.startsWith("epoch-") && field === "patientBirthDate";
  const problem = formatProblem(format) ?? (isCount ? dayCount : undefined);
  if (problem === undefined) return undefined;
  const message = `${pathText(path)} cannot be used: ${problem}`;
  const hint = "Write dd/MM/yyyy HH:mm and the like, or epoch-seconds.";
  return { code: "bad-format", path, message, hint };
}

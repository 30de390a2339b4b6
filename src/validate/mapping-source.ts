import { textFields } from "../model/event.ts";
import type {
  EventEntry,
  FieldSource,
  FieldSources,
  MappingSource,
} from "../model/mapping.ts";
import { nearestName } from "../model/nearest.ts";
import { eventTypes } from "../model/words.ts";
import { timeReader } from "../time/read-time.ts";
import { builtinWordsProblem } from "./builtin-words.ts";
import { fieldProblem } from "./mapping-field.ts";
import { nameHint, pathText } from "./problem.ts";
import type { Problem } from "./problem.ts";
import { targetProblem, unknownMap } from "./value-words.ts";
import type { Path } from "./value-words.ts";

/** The first thing in a source that its schema cannot tell, in the order of its keys. */
export function sourceProblem(
  source: MappingSource,
  index: number,
): Problem | undefined {
  const path = ["sources", index];
  const { values = {}, covers, fields, events } = source;
  let problem: Problem | undefined;
  for (const [name, words] of Object.entries(values)) {
    problem ??= blankWord(Object.keys(words), [...path, "values", name]);
  }
  problem ??= covers && windowProblem(covers, [...path, "covers"]);
  problem ??= eventsProblem(source, path);
  problem ??= builtinWordsProblem(source, path);
  problem ??= fieldsProblem(fields, source, path, path);
  for (const [at, entry] of events.entries()) {
    problem ??= entryProblem(entry, source, path, at);
  }
  return problem;
}

/** The built-in mappings know what their records say; a mapping adds constants to them, or takes their place. */
function eventsProblem(
  { format, events, fields = {} }: MappingSource,
  path: Path,
): Problem | undefined {
  if (events.length > 0) return undefined;
  if (format !== "fhir" && format !== "cds-hooks")
    return {
      code: "wrong-length",
      path: [...path, "events"],
      message: `${pathText([...path, "events"])} names no event`,
      hint: "Only a source whose format is fhir or cds-hooks may leave its events to the built-in mapping.",
    };
  const field = textFields.find((name) => {
    const from = fields[name];
    return from !== undefined && !isConstant(from);
  });
  if (field === undefined) return undefined;
  return {
    code: "misplaced-key",
    path: [...path, "fields", field],
    message: `${pathText([...path, "fields", field])} names a column, but the source leaves its events to the built-in mapping`,
    hint: "Beside the built-in mapping only constants can be set: { constant: ... }.",
  };
}

function isConstant(from: FieldSource): boolean {
  return typeof from === "object" && "constant" in from;
}

function entryProblem(
  entry: EventEntry,
  source: MappingSource,
  sourcePath: Path,
  index: number,
): Problem | undefined {
  const path = [...sourcePath, "events", index];
  return (
    typeProblem(entry.type, source, sourcePath, [...path, "type"]) ??
    fieldsProblem(entry.fields, source, sourcePath, path)
  );
}

function typeProblem(
  type: EventEntry["type"],
  source: MappingSource,
  sourcePath: Path,
  path: Path,
): Problem | undefined {
  if (typeof type === "string") return undefined;
  const words = source.values?.[type.map];
  if (words === undefined)
    return unknownMap(type.map, source, [...path, "map"]);
  const { blank } = type;
  const problem = targetProblem(words, eventTypes, [
    ...sourcePath,
    "values",
    type.map,
  ]);
  const known = [...Object.keys(words), ...eventTypes, "ignored"];
  if (problem !== undefined || blank === undefined || known.includes(blank)) {
    return problem;
  }
  return {
    code: "unknown-word",
    path: [...path, "blank"],
    message: `${pathText(path)} gives an empty cell a meaning that does not exist: "${blank}"`,
    hint: nameHint(nearestName(blank, known), Object.keys(words)),
  };
}

function fieldsProblem(
  fields: FieldSources | undefined,
  source: MappingSource,
  sourcePath: Path,
  path: Path,
): Problem | undefined {
  for (const field of textFields) {
    const from = fields?.[field];
    if (from === undefined) continue;
    const place = [...path, "fields", field];
    const problem = fieldProblem(field, from, { source, sourcePath }, place);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** What an empty cell means is said where the column is named, not in a map that may serve several columns. */
function blankWord(words: readonly string[], path: Path): Problem | undefined {
  const word = words.find((each) => each.trim() === "");
  if (word === undefined) return undefined;
  return {
    code: "blank-word",
    path: [...path, word],
    key: true,
    message: `${pathText(path)} gives the empty text a meaning`,
    hint: 'Say what an empty cell means with "blank" beside the column.',
  };
}

function windowProblem(
  covers: NonNullable<MappingSource["covers"]>,
  path: Path,
): Problem | undefined {
  const read = timeReader({ timeZone: "UTC" });
  const from = read(covers.from);
  const until = read(covers.until);
  if (!from.ok || !until.ok) return undefined;
  if (from.interval.earliest < until.interval.earliest) return undefined;
  return {
    code: "until-before-from",
    path: [...path, "until"],
    message: `${pathText(path)} ends where it begins, or earlier`,
    hint: "until is the day after the last day covered.",
  };
}

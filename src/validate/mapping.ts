import mappingSchema from "../../schemas/mapping.schema.json" with { type: "json" };
import type { CountersignError } from "../model/error.ts";
import type { Mapping, MappingSource } from "../model/mapping.ts";
import type { SettingsFile } from "../model/settings.ts";
import type { JsonSchema } from "./json-schema.ts";
import { lazily } from "./lazily.ts";
import { sourceProblem } from "./mapping-source.ts";
import { problemError } from "./problem.ts";
import type { Problem } from "./problem.ts";
import { compileSettings } from "./settings-schema.ts";
import { stopWhereUndecided, undecidedProblems } from "./undecided.ts";

const checkSchema = lazily(() =>
  compileSettings<Mapping>(mappingSchema as JsonSchema),
);

/**
 * Checks a mapping file before a record is read: its schema, then what its parts say of each other.
 *
 * @returns the file's value, unchanged
 * @throws CountersignError at the first problem, with its place and the nearest right name. `undecided-mapping`;
 * of the schema: `unknown-key`, `missing-key`, `wrong-type`, `unknown-word`, `empty-text`, `wrong-length`, `bad-number`,
 * `bad-date`, `unknown-zone`; of the sense: `repeated-source`, `unknown-value-map`, `unknown-word`, `blank-word`,
 * `bad-format`, `misplaced-key`, `until-before-from`
 * @see contract.md 3; domain.md 2
 */
export function validateMapping(file: SettingsFile): Mapping {
  stopWhereUndecided(file, "undecided-mapping");
  const mapping = checkSchema()(file);
  for (const [index, source] of mapping.sources.entries()) {
    const problem =
      repeatedName(mapping.sources, index) ?? sourceProblem(source, index);
    if (problem !== undefined) throw problemError(file, problem);
  }
  return mapping;
}

/** Every place of a mapping file that a person still has to decide, as an error with its place. */
export function undecidedInMapping(
  file: SettingsFile,
): readonly CountersignError[] {
  return undecidedProblems(file, "undecided-mapping").map((problem) =>
    problemError(file, problem),
  );
}

/** A source's name is the clock of its events: two layouts of one clock say so with `system`. */
function repeatedName(
  sources: readonly MappingSource[],
  index: number,
): Problem | undefined {
  const name = sources[index]?.name;
  if (sources.findIndex((source) => source.name === name) === index) {
    return undefined;
  }
  return {
    code: "repeated-source",
    path: ["sources", index, "name"],
    message: `two sources have the name "${name ?? ""}"`,
    hint: "Name them apart; to share a clock, give both the same constant system.",
  };
}

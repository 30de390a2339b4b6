import type { MappingSource, ValueMap } from "../model/mapping.ts";
import { nearestName } from "../model/nearest.ts";
import type { PathStep } from "../model/settings.ts";
import { nameHint, pathText } from "./problem.ts";
import type { Problem } from "./problem.ts";

export type Path = readonly PathStep[];

/** The first word of a value map whose meaning is none of `words`, and not `ignored`. */
export function targetProblem(
  map: ValueMap,
  words: readonly string[],
  path: Path,
): Problem | undefined {
  const known = [...words, "ignored"];
  const wrong = Object.entries(map).find(
    ([, meaning]) => !known.includes(meaning),
  );
  if (wrong === undefined) return undefined;
  const [word, meaning] = wrong;
  return {
    code: "unknown-word",
    path: [...path, word],
    message: `${pathText(path)} has a meaning that does not exist: "${meaning}"`,
    hint: nameHint(nearestName(meaning, known), known),
  };
}

/** A value map that the source does not have. */
export function unknownMap(
  name: string,
  source: MappingSource,
  path: Path,
): Problem {
  const names = Object.keys(source.values ?? {});
  return {
    code: "unknown-value-map",
    path,
    message: `source "${source.name}" has no value map "${name}"`,
    hint:
      names.length === 0
        ? `Write it under values.${name}.`
        : nameHint(nearestName(name, names), names),
  };
}

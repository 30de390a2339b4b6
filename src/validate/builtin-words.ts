import type { MappingSource } from "../model/mapping.ts";
import { nearestName } from "../model/nearest.ts";
import { eventTypes, familyOf } from "../model/words.ts";
import type { EventType, Family } from "../model/words.ts";
import { nameHint, pathText } from "./problem.ts";
import type { Problem } from "./problem.ts";
import { targetProblem } from "./value-words.ts";
import type { Path } from "./value-words.ts";

/** A value map that a built-in mapping asks: the families that its words may mean, and the words, where they are closed. */
interface AskedMap {
  readonly families: readonly Family[];
  readonly words: readonly string[] | undefined;
}

/** The outcome of a Task in words; the letter of an AuditEvent that changed a record (`domain.md` 3.2, 3.3). */
const askedOfFhir: Readonly<Record<string, AskedMap>> = {
  review: { families: ["review"], words: undefined },
  access: { families: ["action", "context"], words: ["C", "U", "D"] },
};

/** What is wrong with the value maps of a source that leaves its events to the built-in mapping: nothing else asks them. */
export function builtinWordsProblem(
  { format, events, name: source, values = {} }: MappingSource,
  path: Path,
): Problem | undefined {
  if (events.length > 0) return undefined;
  const asked = format === "fhir" ? askedOfFhir : {};
  for (const [name, words] of Object.entries(values)) {
    const place = [...path, "values", name];
    const map = Object.hasOwn(asked, name) ? asked[name] : undefined;
    if (map === undefined)
      return unknownName(source, name, Object.keys(asked), place);
    const problem =
      unaskedWord(Object.keys(words), map, place) ??
      targetProblem(words, typesOf(map), place);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function typesOf({ families }: AskedMap): readonly EventType[] {
  return eventTypes.filter((type) => families.includes(familyOf(type)));
}

function unknownName(
  source: string,
  name: string,
  known: readonly string[],
  path: Path,
): Problem {
  return {
    code: "unknown-value-map",
    path,
    key: true,
    message: `source "${source}" leaves its events to the built-in mapping, which asks no value map "${name}"`,
    hint:
      known.length === 0
        ? "Leave it out."
        : nameHint(nearestName(name, known), known),
  };
}

function unaskedWord(
  written: readonly string[],
  { words }: AskedMap,
  path: Path,
): Problem | undefined {
  const word = written.find((each) => words?.includes(each) === false);
  if (word === undefined || words === undefined) return undefined;
  return {
    code: "unknown-word",
    path: [...path, word],
    key: true,
    message: `${pathText(path)} names a word that is never asked: "${word}"`,
    hint: nameHint(nearestName(word, words), words),
  };
}

import type { JsonObject, JsonTree } from "../../model/record.ts";
import { objectAt, objectsAt, textAt } from "./tree.ts";

/** One code of a terminology, as text. */
export interface Coding {
  readonly code: string;
  readonly system: string | undefined;
  readonly display: string | undefined;
}

/**
 * The codings of a CodeableConcept, of a Coding standing alone, of a CodeableReference (R5), or of an array of any of them.
 * Those without a code are left out.
 */
export function codingsOf(
  node: JsonTree | undefined,
  ...path: readonly string[]
): readonly Coding[] {
  return objectsAt(node, ...path).flatMap((concept) => {
    const inner = objectAt(concept, "concept");
    if (inner !== undefined) return codingsOf(inner);
    const list = objectsAt(concept, "coding");
    return (list.length > 0 ? list : [concept]).flatMap(codingOf);
  });
}

function codingOf(node: JsonObject): readonly Coding[] {
  const code = textAt(node, "code");
  if (code === undefined) return [];
  return [
    { code, system: textAt(node, "system"), display: textAt(node, "display") },
  ];
}

/**
 * The coding that stands for a concept: the one that a person chose, else the first with a system, else the first.
 *
 * @returns undefined for a concept that is text only
 */
export function leadingCoding(node: JsonTree | undefined): Coding | undefined {
  const chosen = objectsAt(node, "coding").find(
    (coding) => coding["userSelected"] === true,
  );
  const codings = chosen === undefined ? codingsOf(node) : codingOf(chosen);
  return codings.find(({ system }) => system !== undefined) ?? codings[0];
}

/** Whether some coding at a path has one of these codes. */
export function hasCode(
  codes: ReadonlySet<string>,
  node: JsonTree | undefined,
  ...path: readonly string[]
): boolean {
  return codingsOf(node, ...path).some(({ code }) => codes.has(code));
}

/** The words of a concept for people: its text, else the display or code of its leading coding. */
export function conceptText(node: JsonTree | undefined): string | undefined {
  const coding = leadingCoding(node);
  return textAt(node, "text") ?? coding?.display ?? coding?.code;
}

import type { JsonObject, JsonTree } from "../../model/record.ts";
import { at, has, isList } from "./tree.ts";

/** Parts of a record of CDS Hooks that answer something. */
export type AnswerPart = "response" | "cards" | "systemActions" | "feedback";

/** Names under which logs write an answer, in lower case, and what stands there. */
const answers: ReadonlyMap<string, AnswerPart> = new Map([
  ["response", "response"],
  ["responses", "response"],
  ["cards", "cards"],
  ["systemactions", "systemActions"],
  ["feedback", "feedback"],
  ["feedbacks", "feedback"],
  ["card", "feedback"],
]);

/**
 * What a record holds of an answer that has another form than the standard gives it. Whoever passed it over would say that
 * nothing was advised, or answered (contract law 2): such a record is a fault.
 *
 * @param response - where cards were found
 */
export function unreadPart(
  tree: JsonObject,
  response: JsonObject | undefined,
): AnswerPart | undefined {
  const own = response === undefined || response === tree ? {} : response;
  for (const [name, node] of [
    ...Object.entries(tree),
    ...Object.entries(own),
  ]) {
    const part = answers.get(name.toLowerCase());
    if (part === undefined || isNothing(node)) continue;
    if (name === "card" ? !has(tree, "outcome") : !isRead(name, node, response))
      return part;
  }
  return undefined;
}

/** A name in other letters, or in the plural, is none of the standard. */
function isRead(
  name: string,
  node: JsonTree,
  response: JsonObject | undefined,
): boolean {
  switch (name) {
    case "response":
      return (
        response !== undefined &&
        (response === node || response === at(node, "body"))
      );
    case "cards":
    case "systemActions":
      return isObjects(node);
    case "feedback":
      return isObjects(node) && isObjects(at(node, "feedback") ?? []);
    default:
      return false;
  }
}

function isNothing(node: JsonTree): boolean {
  if (isList(node)) return node.length === 0;
  return node === null || (typeof node === "string" && node.trim() === "");
}

/** One object, or a list of nothing else. */
function isObjects(node: JsonTree): boolean {
  return isList(node) ? node.every((item) => isObject(item)) : isObject(node);
}

function isObject(node: JsonTree): boolean {
  return typeof node === "object" && node !== null && !isList(node);
}

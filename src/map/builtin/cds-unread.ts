import type { JsonObject, JsonTree } from "../../model/record.ts";
import { at, has, isList } from "./tree.ts";

/** Parts of a record of CDS Hooks that ask, or answer, something. */
export type AnswerPart =
  "request" | "response" | "cards" | "systemActions" | "feedback";

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
 * What a record holds of a request or an answer that has another form than the standard gives it. Whoever passed it over would
 * say that nothing was advised, or answered, or of nobody (contract law 2): such a record is a fault.
 *
 * @param found - `request`: where a hook was found; `response`: where cards were
 */
export function unreadPart(
  tree: JsonObject,
  {
    request,
    response,
  }: {
    readonly request: JsonObject | undefined;
    readonly response: JsonObject | undefined;
  },
): AnswerPart | undefined {
  if (request === undefined && hasRequest(tree)) return "request";
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

/** Whether something stands where logs write who asked. */
function hasRequest(tree: JsonObject): boolean {
  return Object.entries(tree).some(
    ([name, node]) => /^requests?$/iu.test(name) && !isNothing(node),
  );
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

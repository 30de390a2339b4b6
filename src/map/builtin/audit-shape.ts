import type { JsonObject } from "../../model/record.ts";
import { codingsOf } from "./coding.ts";
import { entryOf, has, objectsAt, textAt } from "./tree.ts";

/** What an audit event says was done with a record. */
export type Interaction = "create" | "read" | "update" | "delete" | "execute";

/** How an AuditEvent is written, told by shape and not by a label. */
export interface AuditShape {
  readonly release: "R4" | "R5" | "R6";
  /** Name under which its time stands: an instant or a period. */
  readonly when: "period" | "occurred";
  /** It has elements of two releases (`shape-mixed`). */
  readonly isMixed: boolean;
  readonly interaction: Interaction | undefined;
}

const byAction: Readonly<Record<string, Interaction | undefined>> = {
  C: "create",
  R: "read",
  U: "update",
  D: "delete",
  E: "execute",
};

const byCode: Readonly<Record<string, Interaction | undefined>> = {
  read: "read",
  vread: "read",
  history: "read",
  "history-instance": "read",
  "history-type": "read",
  "history-system": "read",
  search: "read",
  "search-type": "read",
  "search-system": "read",
  "search-instance": "read",
  create: "create",
  update: "update",
  patch: "update",
  delete: "delete",
  operation: "execute",
};

/**
 * Tells the three shapes of an AuditEvent apart: R5 has a category or a code; R4 has a type that is a coding, R6 one that
 * holds codings. What was done stands in `action`, or in any of the codes: published examples swap them.
 *
 * @see domain.md 3.3
 */
export function auditShape(tree: JsonObject): AuditShape {
  const release = releaseOf(tree);
  const isOld =
    textAt(tree, "outcome") !== undefined ||
    has(tree, "purposeOfEvent") ||
    has(tree, "period");
  return {
    release,
    when: isOld && has(tree, "period") ? "period" : "occurred",
    isMixed: release !== "R4" && isOld,
    interaction: interactionOf(tree),
  };
}

function releaseOf(tree: JsonObject): AuditShape["release"] {
  if (has(tree, "category") || has(tree, "code")) return "R5";
  return objectsAt(tree, "type").some((node) => has(node, "coding"))
    ? "R6"
    : "R4";
}

function interactionOf(tree: JsonObject): Interaction | undefined {
  const action = entryOf(byAction, textAt(tree, "action"));
  if (action !== undefined) return action;
  return ["subtype", "code", "category", "type"]
    .flatMap((element) => codingsOf(tree, element))
    .map(({ code }) => entryOf(byCode, code))
    .find((found) => found !== undefined);
}

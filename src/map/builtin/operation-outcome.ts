import type { JsonObject } from "../../model/record.ts";
import { objectsAt, textAt } from "./tree.ts";

const notAll: ReadonlySet<string> = new Set(["incomplete", "too-costly"]);

/** Whether a server says that what lies beside it is not the whole: then absence shows nothing. */
export function isCutShort(tree: JsonObject): boolean {
  return objectsAt(tree, "issue").some((issue) => {
    const severity = textAt(issue, "severity");
    const isError = severity === "error" || severity === "fatal";
    return isError || notAll.has(textAt(issue, "code") ?? "");
  });
}

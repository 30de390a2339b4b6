import { Document, YAMLSeq, isMap, isSeq, parseDocument } from "yaml";
import type { Exception } from "../model/exception.ts";

/**
 * The text of an exceptions file with further entries: what stands there keeps its place and its comments, an entry for the
 * same finding is replaced, the others follow at the end.
 *
 * @param text - of a file that was checked; undefined where there is none yet
 */
export function withExceptions(
  text: string | undefined,
  entries: readonly Exception[],
): string {
  const file: Document =
    text === undefined ? new Document([]) : parseDocument(text);
  const list = isSeq(file.contents) ? file.contents : new YAMLSeq();
  file.contents = list;
  for (const entry of entries) {
    const node = file.createNode(entry);
    const at = list.items.findIndex(
      (item) => isMap(item) && item.get("finding") === entry.finding,
    );
    if (at < 0) list.add(node);
    else list.set(at, node);
  }
  list.flow = false;
  return file.toString({ lineWidth: 0 });
}

import type { Page } from "./board.ts";
import { yearsApart } from "./far-apart.ts";
import type { Handles } from "./handles.ts";
import { keyText } from "./handles.ts";
import type { Seed } from "./seed.ts";
import type { Versions } from "./versions.ts";

/** What the notes of one decision are read from. */
export interface NoteSources {
  readonly page: Page;
  readonly versions: Versions;
  readonly retracted: readonly string[];
  /** Texts of keys that lead back to themselves. */
  readonly cyclic: ReadonlySet<string>;
}

/** Codes of what was seen while linking; they change no verdict by themselves. */
export function notesOf(
  seed: Seed,
  { page, versions, retracted, cyclic }: NoteSources,
): readonly string[] {
  const notes = new Set([...page.notes, ...retracted]);
  if (versions.conflict) notes.add("record-conflict");
  if (versions.list[0]?.isBound === true) notes.add("issue-not-in-export");
  for (const { handles, grade, unsure } of page.links) {
    if (unsure) notes.add("identity-unknown");
    if (
      grade === "explicit" &&
      handles.family !== "recommendation" &&
      yearsApart(seed, handles)
    )
      notes.add("dates-far-apart");
    if (cyclic.size > 0 && hasCyclicKey(handles, cyclic))
      notes.add("key-cycle");
  }
  if (hasOpenBreakGlass(page)) notes.add("break-glass-open");
  return notes.size === 0 ? none : [...notes].sort();
}

/** Whether emergency access began and none of the decision's events says that it ended (trap 21). */
function hasOpenBreakGlass({ links }: Page): boolean {
  return links.some(
    ({ handles: { event, outer } }) =>
      event.type === "context.break-glass-start" &&
      !links.some(
        (other) =>
          other.handles.event.type === "context.break-glass-end" &&
          other.handles.outer.latest > outer.earliest,
      ),
  );
}

const none: readonly string[] = [];

function hasCyclicKey(
  { keys, recommendation }: Handles,
  cyclic: ReadonlySet<string>,
): boolean {
  const own =
    recommendation === undefined
      ? []
      : [{ scope: "", kind: "recommendation" as const, value: recommendation }];
  return [...keys, ...own].some((key) => cyclic.has(keyText(key)));
}

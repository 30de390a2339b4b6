import type { EventType } from "../model/words.ts";
import type { Handles } from "./handles.ts";
import { keyText, matterKinds } from "./handles.ts";
import type { Identity, SamePerson } from "./identity.ts";
import type { Joins } from "./joins.ts";
import { pushTo } from "./multimap.ts";
import { groupByName, makesADecision } from "./names.ts";

/** The records of one AI output, and the events that name it, before it has rules and a key. */
export interface Draft {
  readonly scope: string | undefined;
  readonly outputs: readonly Handles[];
  readonly naming: readonly Handles[];
  readonly anchor: Handles;
  /** The key that holds records without an id together; undefined for an id or a single record. */
  readonly group: string | undefined;
  /** Further outputs of the same name or key exist whose patient is another person. */
  readonly split: boolean;
}

/** Types that bring an output into being or say that there is none; the others follow one. */
const issuing: ReadonlySet<EventType> = new Set([
  "recommendation.issued",
  "recommendation.auto-applied",
  "recommendation.none",
  "recommendation.failed",
  "recommendation.suppressed",
]);

/** Whether a record tells of an output that another record brought into being: shown, updated, withdrawn, expired. */
export function follows({ family, event, recommendation }: Handles): boolean {
  return (
    family === "recommendation" &&
    recommendation === undefined &&
    !issuing.has(event.type)
  );
}

/** Question of `identity.ts`. */
export type Identify = (a: Identity, b: Identity) => SamePerson;

/** Outputs that are named by an id: one draft an id and scope (`domain.md` 6). */
export function draftsByName(
  all: readonly Handles[],
  joins: Joins,
  identify: Identify,
): readonly Draft[] {
  const drafts: Draft[] = [];
  for (const { scope, outputs, naming } of groupByName(all, joins)) {
    if (outputs.length > 0) {
      drafts.push(
        ...draftsOfPersons(
          { outputs, naming, scope, group: undefined },
          identify,
        ),
      );
      continue;
    }
    const anchor = naming.find(makesADecision);
    if (anchor !== undefined)
      drafts.push({
        scope,
        outputs,
        naming,
        anchor,
        group: undefined,
        split: false,
      });
  }
  return drafts;
}

/**
 * Outputs without an id: those of one model and kind that share order set, accession or study, document or order, the
 * first that is there; else each record by itself (`domain.md` 6).
 */
export function draftsByKey(
  outputs: readonly Handles[],
  joins: Joins,
  identify: Identify,
): readonly Draft[] {
  const accessions = accessionsOfStudies(outputs, joins);
  const groups = new Map<string, Handles[]>();
  const drafts: Draft[] = [];
  for (const handles of outputs) {
    const group = groupOf(handles, joins, accessions);
    if (group === undefined) drafts.push(singleDraft(handles));
    else pushTo(groups, group, handles);
  }
  for (const [group, members] of groups) {
    drafts.push(
      ...draftsOfPersons(
        { outputs: members, naming: [], scope: undefined, group },
        identify,
      ),
    );
  }
  return drafts;
}

function singleDraft(anchor: Handles): Draft {
  return {
    scope: undefined,
    outputs: [anchor],
    naming: [],
    anchor,
    group: undefined,
    split: false,
  };
}

function groupOf(
  handles: Handles,
  joins: Joins,
  accessions: ReadonlyMap<string, ReadonlySet<string>>,
): string | undefined {
  const key = handles.keys.find(({ kind }) => isMatter(kind));
  if (key === undefined) return undefined;
  const product = productText(handles);
  const root = joins.renames.rootOf(keyText(key));
  if (key.kind !== "study") return JSON.stringify([product, root]);
  const [accession, ...more] =
    accessions.get(JSON.stringify([product, root])) ?? [];
  return JSON.stringify([
    product,
    accession !== undefined && more.length === 0 ? accession : root,
  ]);
}

/** A record with the study alone belongs to the accession that its product wrote beside that study, if to one only. */
function accessionsOfStudies(
  outputs: readonly Handles[],
  joins: Joins,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const handles of outputs) {
    const accession = handles.keys.find(({ kind }) => kind === "accession");
    const study = handles.keys.find(({ kind }) => kind === "study");
    if (accession === undefined || study === undefined) continue;
    const name = JSON.stringify([
      productText(handles),
      joins.renames.rootOf(keyText(study)),
    ]);
    const root = joins.renames.rootOf(keyText(accession));
    const roots = found.get(name);
    if (roots === undefined) found.set(name, new Set([root]));
    else roots.add(root);
  }
  return found;
}

function isMatter(kind: string): boolean {
  return matterKinds.some((matter) => matter === kind);
}

function productText({ event }: Handles): string {
  return JSON.stringify([
    event.fields.model ?? null,
    event.fields.decisionKind ?? null,
  ]);
}

/** One name or key on records of two persons makes two outputs, each a conflict for the other. */
function draftsOfPersons(
  group: Omit<Draft, "anchor" | "split">,
  identify: Identify,
): readonly Draft[] {
  const { scope, outputs: all, naming, group: name } = group;
  const anchor = speakerOf(all);
  if (anchor === undefined) return [];
  if (all.every(({ patient }) => patient === anchor.patient))
    return [{ scope, outputs: all, naming, anchor, group: name, split: false }];
  const persons: { identity: Identity; readonly outputs: Handles[] }[] = [];
  for (const handles of [...group.outputs].sort(byRank)) {
    const identity = identityOf(handles);
    const own = persons.find(
      (person) => identify(person.identity, identity) !== "no",
    );
    if (own === undefined) persons.push({ identity, outputs: [handles] });
    else {
      own.outputs.push(handles);
      if (own.identity.patient === undefined) own.identity = identity;
    }
  }
  const split = persons.length > 1;
  return persons.flatMap(({ outputs }) => {
    const [speaker] = outputs;
    const ordered = outputs.toSorted((a, b) => a.index - b.index);
    return speaker === undefined
      ? []
      : [{ ...group, outputs: ordered, anchor: speaker, split }];
  });
}

/** The record that speaks for an output: its issue before all others. */
function speakerOf(outputs: readonly Handles[]): Handles | undefined {
  let best = outputs[0];
  for (const handles of outputs)
    if (best !== undefined && byRank(handles, best) < 0) best = handles;
  return best;
}

/** Who an event is about, at its time. */
export function identityOf({ patient, outer }: Handles): Identity {
  return { patient, time: outer };
}

const ranks: Partial<Record<EventType, number>> = {
  "recommendation.issued": 0,
  "recommendation.auto-applied": 0,
  "recommendation.updated": 1,
  "recommendation.displayed": 2,
};

function byRank(a: Handles, b: Handles): number {
  return (
    (ranks[a.event.type] ?? 3) - (ranks[b.event.type] ?? 3) || a.index - b.index
  );
}

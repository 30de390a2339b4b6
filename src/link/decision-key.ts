import type { PatientEvents } from "../model/patient.ts";
import { normalIdentifier } from "../model/identifier.ts";
import { contentText } from "./arrange.ts";
import type { Draft } from "./drafts.ts";

/**
 * Gives every draft its key, made of what the records say: the recommendation id with the scope written for it; else
 * model, kind and the key that its records share; else the content of the single record (type, times, code).
 *
 * A key is unique in the run: the patient group's own key is part of it where nothing else tells two patients apart, that
 * is for single records, and where another patient's records carry the same id or key. Times stand as UTC intervals, so
 * that the same record written in another offset keeps its key. Records that say the same are told apart by all that
 * they say, then by a number in the fixed order.
 */
export function decisionKeys(
  drafts: readonly Draft[],
  patient: PatientEvents,
): readonly string[] {
  const shared = sharedValues(patient);
  const first = drafts.map((draft) => keyParts(draft, patient, shared));
  const full = separate(first.map(textOf), (at) => [
    ...(first[at] ?? []),
    contentOf(drafts[at]),
  ]);
  const counts = new Map<string, number>();
  return full.map((text) => {
    const count = (counts.get(text) ?? 0) + 1;
    counts.set(text, count);
    return count === 1 ? text : JSON.stringify([text, count]);
  });
}

type Part = string | number | null;

/** Replaces texts that occur more than once by fuller ones. */
function separate(
  texts: readonly string[],
  fuller: (at: number) => readonly Part[],
): readonly string[] {
  if (new Set(texts).size === texts.length) return texts;
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return texts.map((text, at) =>
    (counts.get(text) ?? 0) > 1 ? textOf(fuller(at)) : text,
  );
}

function keyParts(
  draft: Draft,
  patient: PatientEvents,
  shared: ReadonlySet<string>,
): readonly Part[] {
  const { anchor, scope, group, split } = draft;
  const person = split ? [anchor.patient ?? null] : [];
  if (anchor.recommendation !== undefined) {
    const id = anchor.recommendation;
    const others = shared.has(textOf(["recommendation", scope ?? "", id]))
      ? [patient.key]
      : [];
    return ["recommendation", scope ?? "", id, ...person, ...others];
  }
  if (group !== undefined) {
    const isShared = anchor.keys.some(({ kind, value }) =>
      shared.has(textOf([kind, value])),
    );
    return ["group", group, ...person, ...(isShared ? [patient.key] : [])];
  }
  const { event, outer } = anchor;
  const { model, code } = event.fields;
  return [
    "record",
    event.type,
    outer.earliest,
    outer.latest,
    model ?? null,
    code ?? null,
    patient.key,
  ];
}

function textOf(parts: readonly Part[]): string {
  return JSON.stringify(parts);
}

function contentOf(draft: Draft | undefined): string {
  return draft === undefined ? "" : contentText(draft.anchor.event);
}

/** Names and keys that another patient's records carry too. */
function sharedValues({ foreign }: PatientEvents): ReadonlySet<string> {
  const shared = new Set<string>();
  for (const { event, keys } of foreign) {
    for (const { kind, value } of keys) shared.add(textOf([kind, value]));
    const { recommendation, keyScope } = event.fields;
    if (recommendation === undefined) continue;
    shared.add(
      textOf([
        "recommendation",
        keyScope ?? "",
        normalIdentifier(recommendation),
      ]),
    );
  }
  return shared;
}

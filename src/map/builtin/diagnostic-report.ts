import type { EventType } from "../../model/words.ts";
import { accessionOf } from "./accession.ts";
import { actorAt, actorFields } from "./actor.ts";
import { leadingCoding } from "./coding.ts";
import { isDevice, resolve } from "./resolve.ts";
import { codeFields } from "./medicine.ts";
import { nameAt, outputFields } from "./names.ts";
import { readWithin } from "./reference.ts";
import { draft, keysOf, kindOf, lastChange, unknownWord } from "./resource.ts";
import type { Read, Resource } from "./resource.ts";
import { at, entryOf, objectsAt, textAt } from "./tree.ts";

const acts: Readonly<Record<string, EventType | "none" | undefined>> = {
  registered: "none",
  partial: "action.reported-preliminary",
  preliminary: "action.reported-preliminary",
  final: "action.reported-final",
  appended: "action.addended",
  amended: "action.changed",
  corrected: "action.changed",
  modified: "action.changed",
  cancelled: "action.cancelled",
  "entered-in-error": "action.entered-in-error",
};

/**
 * DiagnosticReport: one version of a report, from when it was made available (`issued`). It does not show when, or by
 * which person, it was read: whoever interpreted the results has no time there and may be an organisation.
 *
 * @see domain.md 3.2
 */
export function readDiagnosticReport(resource: Resource): Read {
  const { tree, name, type, home, lookUps } = resource;
  const act = entryOf(acts, textAt(tree, "status"));
  if (act === undefined) return unknownWord("status");
  if (act === "none") return { ignored: "step-not-taken" };
  const readers = objectsAt(tree, "resultsInterpreter");
  const makers = objectsAt(tree, "performer");
  const [who, another] = readers.length > 0 ? readers : makers;
  const isAutomatic =
    another === undefined &&
    isDevice(resolve(readWithin(tree, who, home), lookUps).type);
  const isError = act === "action.entered-in-error";
  const when = isError ? lastChange(resource) : issuedAt(resource);
  const fields = {
    ...keysOf(name, type),
    // What was entered in error is the report: its own name, and neither the order nor the study that it was about.
    ...(isError
      ? {}
      : {
          order: nameAt(resource, "basedOn"),
          accession: accessionOf(tree),
          study: nameAt(resource, "imagingStudy") ?? nameAt(resource, "study"),
        }),
    decisionKind: kindOf(name, type, lookUps),
    ...codeFields(leadingCoding(at(tree, "code"))),
    ...(another === undefined && !isError
      ? actorFields(actorAt(who, resource))
      : {}),
    mode: isAutomatic ? "automatic" : undefined,
    ...when.fields,
  };
  return {
    drafts: outputFields(resource).map((named) =>
      draft(resource, act, { ...fields, ...named }, when),
    ),
  };
}

function issuedAt({ tree }: Resource): ReturnType<typeof lastChange> {
  const occurredAt = textAt(tree, "issued");
  return { fields: { occurredAt }, stamp: "issued" };
}

import type { EventType } from "../../model/words.ts";
import { actorAt, actorFields } from "./actor.ts";
import { leadingCoding } from "./coding.ts";
import { medicineFields, quantityFields } from "./medicine.ts";
import { nameAt, outputFields } from "./names.ts";
import { draft, timeAt, unknownWord } from "./resource.ts";
import type { Read, Resource } from "./resource.ts";
import { at, entryOf, objectAt, objectsAt, textAt } from "./tree.ts";

/** A medicine that is being given, or whose giving was stopped half way, was given. */
const acts: Readonly<Record<string, EventType | undefined>> = {
  completed: "action.administered",
  "in-progress": "action.administered",
  stopped: "action.administered",
  "not-done": "action.not-done",
  "on-hold": "action.held",
  "entered-in-error": "action.entered-in-error",
};

/** Names that the time has had: R4, R5 as published, R6. */
const times = ["effective", "occurence", "occurrence"] as const;

/**
 * MedicationAdministration: given, or recorded as not given, against its request. The performer is often absent.
 *
 * @see domain.md 3.2
 */
export function readMedicationAdministration(resource: Resource): Read {
  const { tree } = resource;
  const type = entryOf(acts, textAt(tree, "status"));
  if (type === undefined) return unknownWord("status");
  const when = times
    .map((name) => timeAt(tree, name, "start"))
    .find(({ stamp }) => stamp !== undefined);
  const isError = type === "action.entered-in-error";
  const performers = objectsAt(tree, "performer");
  const who = objectsAt(performers[0], "actor")[0];
  const fields = {
    decisionKind: "medication",
    // What was entered in error is the administration, by its own name: the order that it was given for stands.
    document: resource.name,
    order: isError ? undefined : nameAt(resource, "request"),
    ...medicineFields(resource),
    ...quantityFields(objectAt(tree, "dosage", "dose")),
    route: leadingCoding(at(tree, "dosage", "route"))?.code,
    ...(performers.length === 1 ? actorFields(actorAt(who, resource)) : {}),
    ...when?.fields,
    recordedAt: textAt(tree, "recorded"),
  };
  return {
    drafts: outputFields(resource).map((named) =>
      draft(resource, type, { ...fields, ...named }, { stamp: when?.stamp }),
    ),
  };
}

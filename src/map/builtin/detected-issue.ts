import type { JsonObject } from "../../model/record.ts";
import type { OpenFields } from "../../model/field-set.ts";
import type { EventType } from "../../model/words.ts";
import { actorAt, actorFields, aiFields } from "./actor.ts";
import { leadingCoding } from "./coding.ts";
import { isDevice, resolve } from "./resolve.ts";
import { readWithin } from "./reference.ts";
import {
  draft,
  keysOf,
  kindOf,
  lastChange,
  timeAt,
  unknownWord,
} from "./resource.ts";
import type { Draft, Read, Resource } from "./resource.ts";
import { at, entryOf, objectsAt, textAt } from "./tree.ts";

/**
 * What a mitigation says of the alert (HL7 v3 ActDetectedIssueManagementCode): the therapy or the supply goes on as ordered
 * (1, 14 and their children, an emergency override), the prescriber was asked (5), or something was done about it (8 and
 * its children). Other codes are about permissions.
 */
const answers: Readonly<Record<string, EventType | undefined>> = {
  ...answered("review.rejected", "1 2 3 4 6 7 19 22 23 EMAUTH"),
  ...answered("review.rejected", "14 15 16 17 18 20"),
  ...answered("review.acknowledged", "5"),
  ...answered("review.modified", "8 9 10 11 12 13"),
};

/** The code system of these words, by the names that it has had; a code without a system is taken for one of them. */
const answerSystems: ReadonlySet<string> = new Set([
  "http://terminology.hl7.org/CodeSystem/v3-ActCode",
  "http://hl7.org/fhir/v3/ActCode",
  "urn:oid:2.16.840.1.113883.5.4",
]);

function isAnswerSystem(system: string | undefined): boolean {
  return system === undefined || answerSystems.has(system);
}

function answered(
  type: EventType,
  codes: string,
): Readonly<Record<string, EventType>> {
  return Object.fromEntries(codes.split(" ").map((code) => [code, type]));
}

/** Words that the status has had in R4, R5 and R6. */
const statuses: ReadonlySet<string> = new Set([
  "registered",
  "preliminary",
  "final",
  "amended",
  "corrected",
  "mitigated",
  "entered-in-error",
]);

/**
 * DetectedIssue: an alert by a device, with what people answered. An issue that a person noted is no AI output. Both the
 * alert and the answers are often dated to the day only.
 *
 * @see domain.md 3.2
 */
export function readDetectedIssue(resource: Resource): Read {
  const { tree, lookUps, home, name } = resource;
  const node = objectsAt(tree, "author")[0];
  const { type } = resolve(readWithin(tree, node, home), lookUps);
  if (!isDevice(type)) return { ignored: "not-an-ai-output" };
  const status = textAt(tree, "status") ?? "";
  if (!statuses.has(status)) return unknownWord("status");
  const implicated = objectsAt(tree, "implicated").map((each) =>
    resolve(readWithin(tree, each, home), lookUps),
  );
  const orders = implicated.filter(
    ({ type: of }) => of === "MedicationRequest" || of === "ServiceRequest",
  );
  const [first] = implicated;
  const own: OpenFields = {
    recommendation: name,
    decisionKind: kindOf(first?.name, first?.type, lookUps),
    stance: "avoid",
    ...keysOf(orders[0]?.name, orders[0]?.type ?? ""),
  };
  const actor = actorAt(node, resource);
  if (status === "entered-in-error") {
    const change = lastChange(resource);
    const fields = { ...own, ...aiFields(actor), ...change.fields };
    return {
      drafts: [draft(resource, "recommendation.withdrawn", fields, change)],
    };
  }
  const when = timeAt(tree, "identified", "end");
  const fields = { ...own, ...aiFields(actor), ...when.fields };
  const drafts = [
    draft(resource, "recommendation.issued", fields, when),
    ...joined(resource, orders.slice(1)),
  ];
  const reviews = objectsAt(tree, "mitigation").map((mitigation) =>
    answerOf(resource, mitigation),
  );
  if (reviews.includes(undefined)) return unknownWord("mitigation.action");
  return {
    drafts: [...drafts, ...reviews.filter((each) => each !== undefined)],
  };
}

/** An event names one order; that the alert is about the others too is said apart. */
function joined(
  resource: Resource,
  others: readonly {
    readonly name: string | undefined;
    readonly type: string | undefined;
  }[],
): readonly Draft[] {
  return others.map(({ name, type }) =>
    draft(resource, "context.keys-joined", {
      recommendation: resource.name,
      ...keysOf(name, type ?? ""),
    }),
  );
}

function answerOf(
  resource: Resource,
  mitigation: JsonObject,
): Draft | undefined {
  const coding = leadingCoding(at(mitigation, "action"));
  const type = isAnswerSystem(coding?.system)
    ? entryOf(answers, coding?.code)
    : undefined;
  if (type === undefined) return undefined;
  const occurredAt = textAt(mitigation, "date");
  const actor = actorAt(objectsAt(mitigation, "author")[0], resource);
  return draft(
    resource,
    type,
    {
      recommendation: resource.name,
      ...actorFields(actor),
      occurredAt,
      reasonCode: coding?.code,
    },
    { stamp: "mitigation.date" },
  );
}

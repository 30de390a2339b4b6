import type { OpenFields } from "../../model/field-set.ts";
import type { EventType, Family } from "../../model/words.ts";
import { actorAt, actorFields, aiFields } from "./actor.ts";
import type { Actor } from "./actor.ts";
import { isDevice, resolve } from "./resolve.ts";
import type { Content } from "./medicine.ts";
import { nameAt, outputFields } from "./names.ts";
import { readWithin } from "./reference.ts";
import { draft, keysOf, kindOf, lastChange, unknownWord } from "./resource.ts";
import type { Draft, Read, Resource } from "./resource.ts";
import { at, entryOf, isTrue, objectsAt, textAt } from "./tree.ts";

/** What one kind of order adds to what all orders have. */
export interface OrderKind {
  /** What an order in force shows: that it was ordered, or signed. */
  readonly act: EventType;
  readonly content: Content;
  readonly fields: Readonly<OpenFields>;
}

const orderIntents: ReadonlySet<string> = new Set([
  "order",
  "original-order",
  "reflex-order",
  "instance-order",
  "filler-order",
]);

/** Neither an order nor an AI output: an option is no order, a patient's directive is no decision of the service. */
const otherIntents: ReadonlySet<string> = new Set(["option", "directive"]);

/** What a request of an intent can be; of one that is not known an order, or what an AI proposes. */
export function familiesOfIntent(
  intent: string | undefined = "",
): readonly Family[] {
  if (otherIntents.has(intent)) return [];
  if (orderIntents.has(intent)) return ["action"];
  return isProposal(intent) ? ["recommendation"] : ["recommendation", "action"];
}

function isProposal(intent: string): boolean {
  return intent === "proposal" || intent === "plan";
}

/**
 * What followed the order, by status. A request that was stopped had been in force: the order is one event, its end is
 * another.
 */
const endings: Readonly<Record<string, EventType | "none" | undefined>> = {
  active: "none",
  completed: "none",
  ended: "none",
  "on-hold": "action.held",
  stopped: "action.discontinued",
  revoked: "action.discontinued",
  cancelled: "action.cancelled",
};

/**
 * A MedicationRequest or ServiceRequest: an order by a person or a device, or what an AI proposes.
 *
 * @see domain.md 3.2
 */
export function readOrder(resource: Resource, kind: OrderKind): Read {
  const { tree, lookUps } = resource;
  const intent = textAt(tree, "intent") ?? "";
  if (otherIntents.has(intent)) return { ignored: "not-an-order" };
  const node = objectsAt(tree, "requester")[0];
  const requester = actorAt(node, resource);
  const { type } = resolve(readWithin(tree, node, resource.home), lookUps);
  if (isProposal(intent))
    return isDevice(type)
      ? readProposal(resource, kind, requester)
      : { ignored: "not-an-order" };
  if (!orderIntents.has(intent)) return unknownWord("intent");
  return readAct(resource, kind, requester, isDevice(type));
}

function readAct(
  resource: Resource,
  kind: OrderKind,
  requester: Actor | undefined,
  isAutomatic: boolean,
): Read {
  const { tree } = resource;
  const status = textAt(tree, "status") ?? "";
  const own = ownFields(resource, kind);
  if (status === "entered-in-error") {
    const change = lastChange(resource);
    const fields = { ...own, ...change.fields };
    return {
      drafts: [draft(resource, "action.entered-in-error", fields, change)],
    };
  }
  const ending = entryOf(endings, status);
  if (status !== "draft" && ending === undefined) return unknownWord("status");
  const act = {
    ...own,
    ...kind.content.fields,
    ...actorFields(requester),
    enteredBy: nameAt(resource, "recorder"),
    occurredAt: textAt(tree, "authoredOn"),
    mode: isAutomatic ? "automatic" : undefined,
  };
  const type = actType(resource, kind, status === "draft");
  const more = { stamp: "authoredOn", notes: kind.content.notes };
  const drafts = outputFields(resource).map((named) =>
    draft(resource, type, { ...act, ...named }, more),
  );
  if (ending === undefined || ending === "none") return { drafts };
  return { drafts: [...drafts, ended(resource, own, ending)] };
}

function actType(
  { tree }: Resource,
  { act }: OrderKind,
  isDraft: boolean,
): EventType {
  if (isDraft) return "action.drafted";
  return isTrue(tree, "doNotPerform") ? "action.no-action-decided" : act;
}

/** The end of an order: R5 says when its status changed, R4 only when the record last changed. */
function ended(resource: Resource, own: OpenFields, type: EventType): Draft {
  const occurredAt = textAt(resource.tree, "statusChanged");
  const when =
    occurredAt === undefined
      ? lastChange(resource)
      : { fields: { occurredAt }, stamp: "statusChanged" };
  return draft(resource, type, { ...own, ...when.fields }, when);
}

function readProposal(
  resource: Resource,
  kind: OrderKind,
  requester: Actor | undefined,
): Read {
  const { tree, name } = resource;
  const status = textAt(tree, "status") ?? "";
  const own = { ...ownFields(resource, kind), recommendation: name };
  const withdrawn = (): Draft => {
    const change = lastChange(resource);
    const fields = { ...own, ...change.fields };
    return draft(resource, "recommendation.withdrawn", fields, change);
  };
  if (status === "entered-in-error") return { drafts: [withdrawn()] };
  const ending = entryOf(endings, status);
  if (status !== "draft" && ending === undefined) return unknownWord("status");
  const issued = draft(
    resource,
    "recommendation.issued",
    {
      ...own,
      ...kind.content.fields,
      ...aiFields(requester),
      recommendationVersion: textAt(tree, "meta", "versionId"),
      occurredAt: textAt(tree, "authoredOn"),
      stance: isTrue(tree, "doNotPerform") ? "avoid" : "do",
    },
    { stamp: "authoredOn", notes: kind.content.notes },
  );
  const isOver =
    ending !== undefined && ending !== "none" && status !== "on-hold";
  return { drafts: isOver ? [issued, withdrawn()] : [issued] };
}

/** What every event of an order has: its own key, the order that it replaces, what it is about. */
function ownFields(resource: Resource, kind: OrderKind): OpenFields {
  const { name, type, lookUps, tree } = resource;
  return {
    ...keysOf(name, type),
    ...kind.fields,
    decisionKind: kindOf(name, type, lookUps),
    code: kind.content.fields.code,
    codeSystem: kind.content.fields.codeSystem,
    display: kind.content.fields.display,
    replaces:
      nameAt(resource, "priorPrescription") ??
      (at(tree, "replaces") === undefined
        ? undefined
        : nameAt(resource, "replaces")),
  };
}

import { eventTypes } from "../../model/words.ts";
import type { EventType } from "../../model/words.ts";
import type { OpenFields } from "../../model/field-set.ts";
import type { JsonObject } from "../../model/record.ts";
import { actorAt, actorFields } from "./actor.ts";
import type { Actor } from "./actor.ts";
import { auditShape } from "./audit-shape.ts";
import { codingsOf, hasCode } from "./coding.ts";
import { outputsOf, resolve } from "./resolve.ts";
import { readReference } from "./reference.ts";
import type { Home, Reference } from "./reference.ts";
import {
  draft,
  keysOf,
  kindOf,
  patientName,
  timeAt,
  unknownWord,
} from "./resource.ts";
import type { Draft, Read, Resource } from "./resource.ts";
import { at, entryOf, has, isTrue, objectsAt, textAt } from "./tree.ts";

/**
 * AuditEvent of R4, R5 or R6: who touched which record. A failed attempt is no act; a read of an AI output shows that it
 * was displayed to a person, never that it was reviewed; emergency access is context. Changes are set aside unless the
 * mapping's value map `access` says what they are.
 *
 * @see domain.md 3.3
 */
export function readAuditEvent(resource: Resource): Read {
  const { tree } = resource;
  const success = successOf(tree);
  if (success === undefined) return unknownWord("outcome");
  if (!success) return { ignored: "failed-attempt" };
  const shape = auditShape(tree);
  const when = {
    ...timeAt(tree, shape.when, "start"),
    notes: shape.isMixed ? ["shape-mixed"] : [],
  };
  const requestor = requestorOf(resource);
  const own: OpenFields = {
    ...actorFields(requestor),
    ...when.fields,
    recordedAt: textAt(tree, "recorded"),
    patient: auditedPatient(resource),
  };
  // What was done in an emergency was done all the same: a read is a display as well.
  const emergency = emergencyOf(tree);
  const found = entitiesOf(resource);
  const drafts = [
    ...(emergency === undefined ? [] : [draft(resource, emergency, own, when)]),
    ...(shape.interaction === "read" || shape.interaction === "execute"
      ? displays(resource, own, requestor, found, when)
      : changes(resource, own, shape.interaction, found, when)),
  ];
  return drafts.length === 0 ? { ignored: "access-only" } : { drafts };
}

/**
 * Success is 0 in R4 and `success` or 0 in R5 and R6; an outcome that is not recorded is no failure, one that cannot be
 * read is neither (undefined).
 */
function successOf(tree: JsonObject): boolean | undefined {
  if (!has(tree, "outcome")) return true;
  const word = textAt(tree, "outcome");
  const codes =
    word === undefined
      ? codingsOf(tree, "outcome", "code").map(({ code }) => code)
      : [word];
  return codes.length === 0
    ? undefined
    : codes.every((code) => code === "0" || code === "success");
}

const securityAlert: ReadonlySet<string> = new Set(["110113"]);

const overrideStarted: ReadonlySet<string> = new Set(["110127"]);

const overrideStopped: ReadonlySet<string> = new Set(["110138"]);

const emergencyPurposes: ReadonlySet<string> = new Set(["BTG", "ETREAT"]);

/** Emergency access: a security alert that an override began or ended, or the purpose "break the glass" or emergency. */
function emergencyOf(tree: JsonObject): EventType | undefined {
  const holds = (codes: ReadonlySet<string>): boolean =>
    ["type", "subtype", "category", "code"].some((element) =>
      hasCode(codes, tree, element),
    );
  if (holds(securityAlert) && holds(overrideStopped))
    return "context.break-glass-end";
  if (holds(securityAlert) && holds(overrideStarted))
    return "context.break-glass-start";
  const nodes = [tree, ...objectsAt(tree, "agent")];
  const isEmergency = ["purposeOfEvent", "purposeOfUse", "authorization"].some(
    (element) =>
      nodes.some((node) => hasCode(emergencyPurposes, node, element)),
  );
  return isEmergency ? "context.break-glass-start" : undefined;
}

/** DICOM: an agent that is the source or the destination of data is a machine. */
const machines: ReadonlySet<string> = new Set(["110152", "110153"]);

/** The agent that asked and is no machine; of several, or where none says so, nobody is taken. */
function requestorOf(resource: Resource): Actor | undefined {
  const agents = objectsAt(resource.tree, "agent").filter(
    (agent) => !hasCode(machines, agent, "type"),
  );
  const asking = agents.filter((agent) => isTrue(agent, "requestor"));
  const people = (asking.length > 0 ? asking : agents)
    .map((agent) => actorOf(agent, resource))
    .filter((actor) => actor?.kind !== "service");
  const [only, another] = people;
  return another === undefined ? only : undefined;
}

/** R4 also names an agent by another id, or by a name alone. */
function actorOf(agent: JsonObject, resource: Resource): Actor | undefined {
  const named = actorAt(objectsAt(agent, "who")[0], resource);
  if (named !== undefined) return named;
  const id = textAt(agent, "altId");
  const name = textAt(agent, "name");
  if (id === undefined && name === undefined) return undefined;
  return {
    id,
    name,
    kind: "unknown",
    role: undefined,
    registration: undefined,
    device: undefined,
  };
}

/** R5 and R6 name the patient; R4 has it as an entity in the role of a patient. */
export function auditedPatient({
  tree,
  home,
  lookUps,
}: Resource): string | undefined {
  const named = objectsAt(tree, "patient")[0];
  const entity = objectsAt(tree, "entity").find(
    (node) => textAt(node, "role", "code") === "1" || isPatient(node, home),
  );
  const node = named ?? objectsAt(entity, "what")[0];
  return patientName(readReference(node, home), lookUps);
}

function isPatient(entity: JsonObject, home: Home): boolean {
  return readReference(at(entity, "what"), home)?.type === "Patient";
}

interface Entity {
  readonly reference: Reference;
  readonly name: string | undefined;
  readonly type: string | undefined;
}

function entitiesOf({ tree, home, lookUps }: Resource): readonly Entity[] {
  return objectsAt(tree, "entity").flatMap((entity) => {
    const reference = readReference(at(entity, "what"), home);
    if (reference === undefined) return [];
    return [{ reference, ...resolve(reference, lookUps) }];
  });
}

interface When {
  readonly stamp: string | undefined;
  readonly notes: readonly string[];
}

function displays(
  resource: Resource,
  own: OpenFields,
  requestor: Actor | undefined,
  entities: readonly Entity[],
  when: When,
): readonly Draft[] {
  if (requestor === undefined || requestor.kind === "organisation") return [];
  const { lookUps } = resource;
  return entities.flatMap(({ reference, name, type }) =>
    outputsOf(name, lookUps).map((recommendation) =>
      draft(
        resource,
        "recommendation.displayed",
        {
          ...own,
          ...keysOf(name, type ?? ""),
          decisionKind: kindOf(name, type, lookUps),
          recommendation,
          recommendationVersion: reference.version,
        },
        when,
      ),
    ),
  );
}

/** What the mapping says that a change is, by its letter: C, U or D. */
function changes(
  resource: Resource,
  own: OpenFields,
  interaction: string | undefined,
  entities: readonly Entity[],
  when: When,
): readonly Draft[] {
  const word =
    resource.settings.words["access"]?.[entryOf(letters, interaction) ?? ""];
  const type = eventTypes.find((known) => known === word);
  if (type === undefined) return [];
  return entities.flatMap(({ name, type: of }) => {
    const keys = keysOf(name, of ?? "");
    const [recommendation] = outputsOf(name, resource.lookUps);
    if (Object.keys(keys).length === 0 && recommendation === undefined)
      return [];
    const reasonCode = interaction === "create" ? undefined : interaction;
    const fields = { ...own, ...keys, recommendation, reasonCode };
    return [draft(resource, type, fields, when)];
  });
}

const letters: Readonly<Record<string, string | undefined>> = {
  create: "C",
  update: "U",
  delete: "D",
};

import type { OpenFields } from "../../model/field-set.ts";
import type { JsonObject, JsonTree } from "../../model/record.ts";
import type { ActorKind } from "../../model/words.ts";
import { deviceFact, registrationIn, registrationOf } from "./facts.ts";
import { isDevice, resolve } from "./resolve.ts";
import type { LookUps } from "./look-ups.ts";
import type { DeviceFact } from "./look-up-facts.ts";
import { containedIn, readWithin } from "./reference.ts";
import type { Reference } from "./reference.ts";
import type { Resource } from "./resource.ts";
import { entryOf, objectAt } from "./tree.ts";

/** Who acted, as far as a reference tells. */
export interface Actor {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly kind: ActorKind;
  readonly role: string | undefined;
  readonly registration: string | undefined;
  /** What is known of a device; undefined for anybody else. */
  readonly device: DeviceFact | undefined;
}

const kinds: Readonly<Record<string, ActorKind | undefined>> = {
  Practitioner: "human",
  PractitionerRole: "human",
  Patient: "human",
  RelatedPerson: "human",
  Organization: "organisation",
  CareTeam: "organisation",
  HealthcareService: "organisation",
};

const relations: Readonly<Record<string, string | undefined>> = {
  Patient: "patient",
  RelatedPerson: "relative",
};

/**
 * Whom a reference names. Evidence of kind, best first: the type of the resource, then a professional registration; a name
 * or a number without either says nothing (`domain.md` 5).
 *
 * @returns undefined where nobody is referred to
 */
export function actorAt(
  node: JsonTree | undefined,
  resource: Pick<Resource, "tree" | "home" | "lookUps">,
): Actor | undefined {
  const { tree, home, lookUps } = resource;
  const reference = readWithin(tree, node, home);
  if (reference === undefined) return undefined;
  if (reference.name?.startsWith("#") === true)
    return containedActor(
      reference,
      containedIn(tree, reference.name),
      resource,
    );
  const { name, type } = resolve(reference, lookUps);
  const identifier =
    objectAt(node, "identifier") ?? objectAt(node, "reference", "identifier");
  const registered = registrationIn(identifier);
  const staff = name === undefined ? undefined : lookUps.staff.get(name);
  const person = staff?.person ?? name;
  return {
    id: person ?? reference.identifier?.value,
    name: reference.display,
    kind: kindOf(type, registered),
    // which role a person held at the time is settled with the event (roles.ts)
    role: entryOf(relations, type) ?? staff?.role,
    registration:
      registered ?? staff?.registration ?? registrationBy(person, lookUps),
    device: isDevice(type)
      ? deviceAt(name, reference.version, lookUps)
      : undefined,
  };
}

function kindOf(
  type: string | undefined,
  registration: string | undefined,
): ActorKind {
  if (isDevice(type)) return "service";
  const kind = entryOf(kinds, type);
  if (kind !== undefined) return kind;
  return registration === undefined ? "unknown" : "human";
}

function registrationBy(
  person: string | undefined,
  { staff }: LookUps,
): string | undefined {
  return person === undefined ? undefined : staff.get(person)?.registration;
}

const nothingKnown: DeviceFact = {
  model: undefined,
  version: undefined,
  isAi: false,
};

function deviceAt(
  name: string | undefined,
  version: string | undefined,
  { devices }: LookUps,
): DeviceFact {
  if (name === undefined) return nothingKnown;
  const versioned =
    version === undefined
      ? undefined
      : devices.get(`${name}/_history/${version}`);
  return versioned ?? devices.get(name) ?? nothingKnown;
}

/** A contained resource has no name outside its record: a role is that of the person it names, else a registration identifies. */
function containedActor(
  reference: Reference,
  contained: JsonObject | undefined,
  resource: Pick<Resource, "tree" | "home" | "lookUps">,
): Actor {
  const person = holderOf(reference, contained, resource);
  const registration =
    (contained && registrationOf(contained)) ?? person?.registration;
  return {
    id: person?.id ?? registration,
    name: reference.display ?? person?.name,
    kind: kindOf(reference.type, registration),
    role: entryOf(relations, reference.type) ?? person?.role,
    registration,
    device:
      contained !== undefined && isDevice(reference.type)
        ? deviceFact(contained)
        : undefined,
  };
}

/** Who holds a contained role. A role names no role: that would lead nowhere. */
function holderOf(
  { type }: Reference,
  contained: JsonObject | undefined,
  resource: Pick<Resource, "tree" | "home" | "lookUps">,
): Actor | undefined {
  if (type !== "PractitionerRole") return undefined;
  const node = objectAt(contained, "practitioner");
  const named = readWithin(resource.tree, node, resource.home);
  return named?.type === "PractitionerRole"
    ? undefined
    : actorAt(node, resource);
}

/** The fields of an event that say who did it. */
export function actorFields(actor: Actor | undefined): OpenFields {
  if (actor === undefined) return {};
  return {
    actor: actor.id,
    actorName: actor.name,
    actorKind: actor.device?.isAi === true ? "ai" : actor.kind,
    actorRole: actor.role,
    registration: actor.registration,
  };
}

/** The fields of an event that an AI made: it is the actor, and its device tells product and version. */
export function aiFields(actor: Actor | undefined): OpenFields {
  return {
    actor: actor?.id,
    actorName: actor?.name,
    actorKind: "ai",
    model: actor?.device?.model ?? actor?.name,
    modelVersion: actor?.device?.version,
  };
}

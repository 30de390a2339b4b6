import type { JsonObject, JsonTree } from "../../model/record.ts";
import { isCalledAi, partOf } from "./agent-part.ts";
import { conceptText, leadingCoding } from "./coding.ts";
import { deviceFact, registrationOf } from "./facts.ts";
import type { LookUps } from "./look-ups.ts";
import type { StaffFact } from "./look-up-facts.ts";
import {
  addFact,
  addResults,
  addRoles,
  agreed,
  bothOutputs,
} from "./look-ups.ts";
import { isDevice } from "./resolve.ts";
import { isImaging } from "./report-kind.ts";
import {
  containedIn,
  keyServerOf,
  readLiteral,
  readWithin,
} from "./reference.ts";
import type { Home, Reference } from "./reference.ts";
import { roleFacts } from "./roles.ts";
import { namedBy } from "./unwrap.ts";
import { reviewTypes } from "./review-types.ts";
import type { Deletion } from "./unwrap.ts";
import type { Wrapped } from "./wrapped.ts";
import { entryOf, isList, objectsAt, textAt } from "./tree.ts";

/** Takes note of a review that was deleted: its own record does not say so. */
export function lookIntoDeletion(
  { name, type, entry }: Deletion,
  { deleted }: LookUps,
): void {
  if (!reviewTypes.has(type)) return;
  const when = textAt(entry, "response", "lastModified") ?? "";
  addFact(deleted, name, when, (a, b) => agreed(a, b) ?? "");
}

/** Takes note of what a resource says about what others refer to. Order and repeats change nothing. */
export function lookIntoResource(wrapped: Wrapped, lookUps: LookUps): void {
  const { tree, type, fullUrl, home, isContained } = wrapped;
  // what lies beside a review in another resource was looked into with that one
  if (!isContained) {
    if (home.server === undefined) addAddressed(tree, lookUps.addressed);
    else lookUps.servers.add(home.server);
    addContainedRoles(wrapped, lookUps);
  }
  // what a provenance says is about its targets, whatever it is called itself
  const name = namedBy(wrapped) ?? (type === "Provenance" ? type : undefined);
  if (name === undefined) return;
  const urn =
    fullUrl === undefined ? undefined : readLiteral(fullUrl, home).name;
  if (urn?.startsWith("urn:") === true)
    addFact(lookUps.names, urn, { name, type }, (a, b) =>
      a.name < b.name ? a : b,
    );
  entryOf(lookInto, type)?.({ tree, name, home: wrapped.home, type }, lookUps);
}

/** Takes note of the roles that a resource contains: of people whom others can name, or whose registration stands beside. */
function addContainedRoles({ tree, home }: Wrapped, lookUps: LookUps): void {
  for (const role of objectsAt(tree, "contained")) {
    if (textAt(role, "resourceType") !== "PractitionerRole") continue;
    const person = holderName(tree, role, home);
    const codes = objectsAt(role, "code").map(conceptText);
    if (person !== undefined && codes.length > 0)
      addRoles(lookUps, person, roleFacts(role, codes));
  }
}

/** How the events of the person who holds a contained role name them. */
function holderName(
  tree: JsonObject,
  role: JsonObject,
  home: Home,
): string | undefined {
  const person = readWithin(tree, objectsAt(role, "practitioner")[0], home);
  const name = person?.name;
  if (name?.startsWith("#") !== true)
    return name ?? person?.identifier?.value ?? registrationOf(role);
  const contained = containedIn(tree, name);
  return (contained && registrationOf(contained)) ?? registrationOf(role);
}

/** Takes note of the servers whose patients, outputs, orders or reports a record names by their address. */
function addAddressed(node: JsonTree, addressed: Set<string>): void {
  if (isList(node)) {
    for (const inner of node) addAddressed(inner, addressed);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  const server = keyServerOf(textAt(node, "reference"));
  if (server !== undefined) addressed.add(server);
  for (const inner of Object.values(node))
    if (typeof inner === "object") addAddressed(inner, addressed);
}

interface Named {
  readonly tree: JsonObject;
  readonly type: string;
  readonly name: string;
  readonly home: Home;
}

type LookInto = (named: Named, lookUps: LookUps) => void;

const lookInto: Readonly<Record<string, LookInto | undefined>> = {
  Device: ({ tree, name }, { devices }) => {
    const fact = deviceFact(tree);
    const version = textAt(tree, "meta", "versionId");
    if (version !== undefined) devices.set(`${name}/_history/${version}`, fact);
    addFact(devices, name, fact, (a, b) => ({
      model: agreed(a.model, b.model),
      version: agreed(a.version, b.version),
      isAi: a.isAi || b.isAi,
    }));
  },
  Practitioner: ({ tree, name }, { staff }) => {
    const registration = registrationOf(tree);
    addStaff(staff, name, { person: name, role: undefined, registration });
  },
  PractitionerRole: ({ tree, name, home }, lookUps) => {
    const named = readWithin(tree, objectsAt(tree, "practitioner")[0], home);
    // a contained person has no name outside the role: `#id` would make one person of many
    const person =
      named?.name?.startsWith("#") === true
        ? holderName(tree, tree, home)
        : named?.name;
    const codes = objectsAt(tree, "code").map(conceptText);
    const role = codes.length === 1 ? codes[0] : undefined;
    const registration = registrationOf(tree);
    const fact = { person: person ?? name, role, registration };
    addRoles(lookUps, fact.person, roleFacts(tree, codes));
    addStaff(lookUps.staff, name, fact);
  },
  Medication: ({ tree, name }, { medicines }) =>
    addFact(medicines, name, leadingCoding(tree["code"]), (a, b) =>
      a?.code === b?.code && a?.system === b?.system ? a : undefined,
    ),
  Patient: ({ tree, name }, { births }) => {
    const born = textAt(tree, "birthDate");
    const id = name.startsWith("Patient/") ? name.slice(8) : name;
    if (born !== undefined)
      addFact(births, id, born, (a, b) => agreed(a, b) ?? "");
  },
  DiagnosticReport: ({ tree, name }, { imaging }) => {
    if (isImaging(tree)) imaging.add(name);
  },
  GuidanceResponse: ({ tree, name, home }, lookUps) => {
    const named = objectsAt(tree, "result").flatMap((node) => {
      const result = readWithin(tree, node, home)?.name;
      return result === undefined || result.startsWith("#") ? [] : [result];
    });
    addResults(lookUps, name, named);
  },
  DetectedIssue: ({ tree, name, home }, lookUps) =>
    addMade(
      lookUps,
      name,
      readWithin(tree, objectsAt(tree, "author")[0], home),
    ),
  MedicationRequest: lookIntoProposal,
  ServiceRequest: lookIntoProposal,
  Provenance: ({ tree, home }, lookUps) => {
    const agents = objectsAt(tree, "agent").filter(
      (agent) => partOf(agent) === "made",
    );
    const isSure = agents.some(isCalledAi);
    const by = agents.flatMap((agent) => {
      const who = readWithin(tree, objectsAt(agent, "who")[0], home);
      return who === undefined || !mayBeDevice(who) ? [] : [who];
    });
    if (!isSure && by.length === 0) return;
    for (const node of objectsAt(tree, "target")) {
      const target = readWithin(tree, node, home);
      const own = target?.name === undefined ? [] : [target.name];
      addOutput(lookUps, target, own, by, isSure);
    }
  },
};

function addStaff(
  staff: LookUps["staff"],
  name: string,
  fact: StaffFact,
): void {
  addFact(staff, name, fact, (a, b) => ({
    person: a.person < b.person ? a.person : b.person,
    role: agreed(a.role, b.role),
    registration: agreed(a.registration, b.registration),
  }));
}

/** A proposal or plan by a device is what an AI recommends; by a person it is none (`domain.md` 3.2). */
function lookIntoProposal(named: Named, lookUps: LookUps): void {
  const intent = textAt(named.tree, "intent");
  if (intent !== "proposal" && intent !== "plan") return;
  const requester = objectsAt(named.tree, "requester")[0];
  const by = readWithin(named.tree, requester, named.home);
  addMade(lookUps, named.name, by);
}

function addMade(
  lookUps: LookUps,
  name: string,
  by: Reference | undefined,
): void {
  if (by === undefined || !mayBeDevice(by)) return;
  const reference = { ...nowhere, name };
  addOutput(lookUps, reference, [name], [by]);
}

const nowhere: Reference = {
  name: undefined,
  type: undefined,
  version: undefined,
  identifier: undefined,
  display: undefined,
};

/** A device, or a urn or a contained resource that may turn out to be one. */
function mayBeDevice({ name, type }: Reference): boolean {
  return type === undefined ? name !== undefined : isDevice(type);
}

function addOutput(
  { outputs }: LookUps,
  reference: Reference | undefined,
  recommendations: readonly string[],
  by: readonly Reference[],
  isSure: boolean = by.length === 0,
): void {
  if (reference?.name === undefined || reference.name.startsWith("#")) return;
  const fact = { recommendations, by, isSure };
  addFact(outputs, reference.name, fact, bothOutputs);
}

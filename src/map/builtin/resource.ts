import type { FaultCode } from "../../model/fault.ts";
import type { OpenFields } from "../../model/field-set.ts";
import type { IgnoredReason } from "../../model/outcome.ts";
import type { JsonObject } from "../../model/record.ts";
import type { DecisionKind, EventType } from "../../model/words.ts";
import type { TimeReader } from "../../time/read-time.ts";
import { codingsOf } from "./coding.ts";
import type { LookUps } from "./look-ups.ts";
import { resolve } from "./resolve.ts";
import { idOf, readReference } from "./reference.ts";
import type { Home } from "./reference.ts";
import { roleThen } from "./roles.ts";
import { objectsAt, textAt } from "./tree.ts";

/** What the source of a built-in mapping says about its records. */
export interface BuiltinSettings {
  /** Name of the source; also the clock of records that name no other system. */
  readonly name: string;
  /** Fields that the mapping sets for every event: constants only. */
  readonly constants: Readonly<OpenFields>;
  /** Value maps of the mapping by name. */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Patients are named by a national number, which is the same on every server. */
  readonly hasNationalNumbers: boolean;
  /** Reads a time as the events of this source have it. */
  readonly readTime: TimeReader;
}

/** One FHIR resource with all that is needed to read it. */
export interface Resource {
  readonly tree: JsonObject;
  readonly type: string;
  /** `Type/id`, or the urn of its entry; undefined where it has neither. */
  readonly name: string | undefined;
  /** The server that holds it, where its entry tells. */
  readonly home: Home;
  readonly lookUps: LookUps;
  readonly settings: BuiltinSettings;
}

/** An event in the making. `stamp`: path of what gave `occurredAt`. */
export interface Draft {
  readonly type: EventType;
  readonly fields: Readonly<OpenFields>;
  readonly stamp: string | undefined;
  readonly notes: readonly string[];
}

/** What a resource or message comes to: events, or set aside with a reason, or a fault. */
export type Read =
  | { readonly drafts: readonly Draft[] }
  | { readonly ignored: IgnoredReason }
  | {
      readonly fault: FaultCode;
      readonly field: string;
      readonly hint: string;
      /** What it would be on each server that it may be of: whom it may name. */
      readonly mayBe?: readonly (readonly Draft[])[];
    };

export type ReadResource = (resource: Resource) => Read;

/** A status or code that the standard does not have, or that says that the status is not known. */
export function unknownWord(field: string): Read {
  return {
    fault: "unmapped-value",
    field,
    hint: `the word under ${field} has no meaning that can be used; look at the record in the source system`,
  };
}

/** An event of a resource with what every event of it has: clock, patient, encounter, labels, keys of itself. */
export function draft(
  resource: Resource,
  type: EventType,
  fields: Readonly<OpenFields>,
  more: {
    readonly stamp?: string | undefined;
    readonly notes?: readonly string[];
  } = {},
): Draft {
  return {
    type,
    fields: commonFields(resource, fields),
    stamp: more.stamp,
    notes: more.notes ?? [],
  };
}

/** Fields that all events of one resource share, under those of one event. */
function commonFields(
  resource: Resource,
  fields: Readonly<OpenFields>,
): OpenFields {
  const { tree, settings, lookUps, home } = resource;
  const patient = fields.patient ?? patientOf(resource);
  const encounter = [
    ...objectsAt(tree, "encounter"),
    ...objectsAt(tree, "context", "encounter"),
    ...objectsAt(tree, "context"),
  ]
    .map((node) => resolve(readReference(node, home), lookUps))
    .find(({ type }) => type === undefined || type === "Encounter")?.name;
  return {
    system: systemOf(tree) ?? settings.name,
    keyScope: builtinScope,
    ...settings.constants,
    encounter,
    label: labelsOf(tree),
    ...fields,
    patient:
      patient === undefined || !settings.hasNationalNumbers
        ? patient
        : idOf(patient),
    patientBirthDate: birthOf(patient, lookUps),
    ...roleThen(fields, lookUps, settings.readTime),
  };
}

/** "" stands for two records that differ. */
function birthOf(
  patient: string | undefined,
  { births }: LookUps,
): string | undefined {
  const born = patient === undefined ? undefined : births.get(patient);
  return born === "" ? undefined : born;
}

/**
 * Scope of the keys of FHIR and CDS Hooks records: an order that a card speaks of is the resource of that name. A mapping
 * gives another with a constant `keyScope`, where two servers use the same ids.
 */
const builtinScope = "fhir";

/** The system that wrote a resource, where it is named: its clock is another than that of the server which holds it. */
function systemOf(tree: JsonObject): string | undefined {
  const source = textAt(tree, "meta", "source")?.replace(/#.*$/u, "");
  return source === "" ? undefined : source;
}

/** Logical id of the patient, or the identifier that stands in its place; undefined where the subject is no patient. */
function patientOf({ tree, home, lookUps }: Resource): string | undefined {
  const [node] = [
    ...objectsAt(tree, "subject"),
    ...objectsAt(tree, "patient"),
    ...objectsAt(tree, "for"),
  ];
  return patientName(readReference(node, home), lookUps);
}

/** How a reference to a patient is written as `patient`. */
export function patientName(
  reference: ReturnType<typeof readReference>,
  lookUps: LookUps,
): string | undefined {
  const { name, type } = resolve(reference, lookUps);
  if (type !== undefined && type !== "Patient") return undefined;
  if (name === undefined) return reference?.identifier?.value;
  return name.startsWith("Patient/") ? idOf(name) : name;
}

const aiLabels = /^(?:AIAST|DICTAST|DEVAST|[A-Z]*RPT|CLINAST_AIRPT)$/u;

/** Security labels that say that AI had a part in the content: a hint of its origin, never a review (`domain.md` 3.4). */
function labelsOf(tree: JsonObject): string | undefined {
  const codes = codingsOf(tree, "meta", "security")
    .map(({ code }) => code)
    .filter((code) => aiLabels.test(code));
  return codes.length === 0 ? undefined : [...new Set(codes)].join(" ");
}

/** The keys by which a resource is known: what others name it by. */
export function keysOf(name: string | undefined, type: string): OpenFields {
  switch (type) {
    case "MedicationRequest":
    case "ServiceRequest":
      return { order: name };
    case "DiagnosticReport":
    case "DocumentReference":
    case "Composition":
      return { document: name };
    default:
      return {};
  }
}

/** The kind of decision that a resource is about. */
export function kindOf(
  name: string | undefined,
  type: string | undefined,
  { imaging }: LookUps,
): DecisionKind {
  switch (type ?? "") {
    case "MedicationRequest":
    case "MedicationAdministration":
    case "MedicationDispense":
    case "MedicationStatement":
      return "medication";
    case "ServiceRequest":
      return "order";
    case "DocumentReference":
    case "Composition":
      return "document";
    case "ImagingStudy":
      return "imaging";
    default:
      return name !== undefined && imaging.has(name) ? "imaging" : "other";
  }
}

/** When a version of a resource was stored: it moves with every change, so it stands in only where nothing else exists. */
export function lastChange({ tree }: Resource): {
  readonly fields: OpenFields;
  readonly stamp: string | undefined;
} {
  const occurredAt = textAt(tree, "meta", "lastUpdated");
  return occurredAt === undefined
    ? { fields: {}, stamp: undefined }
    : {
        fields: { occurredAt, timeBasis: "row-update" },
        stamp: "meta.lastUpdated",
      };
}

/** A time that may be written as an instant or as a period (`prefix[x]`). `edge`: the end of the period that counts. */
export function timeAt(
  tree: JsonObject,
  prefix: string,
  edge: "start" | "end",
): { readonly fields: OpenFields; readonly stamp: string | undefined } {
  const other = edge === "start" ? "end" : "start";
  const paths = [
    [`${prefix}DateTime`],
    [`${prefix}Instant`],
    [`${prefix}Period`, edge],
    [prefix, edge],
    ...(edge === "end" ? [[`${prefix}Period`, other]] : []),
  ];
  for (const path of paths) {
    const occurredAt = textAt(tree, ...path);
    if (occurredAt !== undefined)
      return { fields: { occurredAt }, stamp: path.join(".") };
  }
  return { fields: {}, stamp: undefined };
}

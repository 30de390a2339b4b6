import type { JsonObject, JsonTree } from "../../model/record.ts";
import { resourceTypeOf } from "./resource-types.ts";
import { objectsAt, textAt } from "./tree.ts";

/**
 * The server that holds a record, where it is told: its address without a slash at its end. `isNamed`: the files hold
 * records of several servers, so that every name bears its server: `Patient/1` of two servers are two patients.
 */
export interface Home {
  readonly server: string | undefined;
  readonly isNamed: boolean;
}

/** No server is told. */
export const homeless: Home = { server: undefined, isNamed: false };

/**
 * Where a FHIR reference points.
 *
 * `name`: `Type/id` for a resource of the same server, the whole address for another server's, and for everyone's where the
 * files hold records of several; `urn:...` or `#id` as written; undefined where only an identifier or a display stands. `type`: undefined where the reference does not tell.
 * `version`: of the resource, where the reference names one.
 */
export interface Reference {
  readonly name: string | undefined;
  readonly type: string | undefined;
  readonly version: string | undefined;
  readonly identifier:
    { readonly system: string | undefined; readonly value: string } | undefined;
  readonly display: string | undefined;
}

const literal =
  /^(?:([Hh][Tt]{2}[Pp][Ss]?:\/\/.+)\/)?([A-Z][A-Za-z]+)\/([^/?#\s]+)(?:\/_history\/([^/?#\s]+))?$/u;

/**
 * Reads a Reference, or the `reference` of a CodeableReference (R5).
 *
 * A reference to the server that holds the record (`home`) and a relative one name the same resource. Where the record does
 * not say on which server it lies, an address is taken to be of that server, unless the files hold records of several.
 *
 * @returns undefined where nothing is referred to
 */
export function readReference(
  node: JsonTree | undefined,
  home: Home,
): Reference | undefined {
  const text = textAt(node, "reference");
  if (
    text === undefined &&
    textAt(node, "reference", "reference") !== undefined
  )
    return readReference(
      typeof node === "object" && node !== null && "reference" in node
        ? node["reference"]
        : undefined,
      home,
    );
  const value = textAt(node, "identifier", "value");
  const display = textAt(node, "display");
  const written = typeName(textAt(node, "type"));
  if (text === undefined && value === undefined && display === undefined)
    return undefined;
  const found = text === undefined ? undefined : readLiteral(text, home);
  return {
    name: found?.name,
    type: found?.type ?? written,
    version: found?.version,
    identifier:
      value === undefined
        ? undefined
        : { system: textAt(node, "identifier", "system"), value },
    display,
  };
}

/** `readReference` for a reference in a resource, which may name one of those that it contains (`#id`): its type is told then. */
export function readWithin(
  tree: JsonObject,
  node: JsonTree | undefined,
  home: Home,
): Reference | undefined {
  const reference = readReference(node, home);
  if (reference?.name?.startsWith("#") !== true) return reference;
  const contained = containedIn(tree, reference.name);
  return { ...reference, type: textAt(contained, "resourceType") };
}

/** The contained resource of that name (`#id`). */
export function containedIn(
  tree: JsonObject,
  name: string,
): JsonObject | undefined {
  return objectsAt(tree, "contained").find(
    (contained) =>
      textAt(contained, "id")?.replace(/^#/u, "") === name.slice(1),
  );
}

/** Where a literal reference, or the `fullUrl` of an entry, points. */
export function readLiteral(
  text: string,
  home: Home,
): Pick<Reference, "name" | "type" | "version"> {
  const [, base, type, id, version] = literal.exec(text) ?? [];
  if (type === undefined || id === undefined)
    return { name: urnAt(text), type: undefined, version: undefined };
  return { name: nameOf(`${type}/${id}`, base, home), type, version };
}

/** A UUID means the same in letters of either case (RFC 4122, 3), and so does what stands before a name (RFC 8141, 3.1). */
function urnAt(text: string): string {
  return text.replace(/^urn:(?:uuid:.*|[^:]+:)/isu, (same) =>
    same.toLowerCase(),
  );
}

/**
 * Whether a name is one by which records are joined; any other text under `reference` is that of no resource, unless the
 * files themselves know one by it, as by a urn.
 */
export function isFollowed(name: string): boolean {
  if (name.startsWith("#")) return true;
  const [, , type] = literal.exec(name) ?? [];
  // in other letters the name of a type is nobody's
  return type !== undefined && resourceTypeOf(type) === type;
}

/**
 * The name of a resource.
 *
 * @param local - `Type/id`
 * @param base - address of its server, where its name is written with one
 */
export function nameOf(
  local: string,
  base: string | undefined,
  { server, isNamed }: Home,
): string {
  if (isNamed) {
    const told = base === undefined ? server : serverAt(base);
    return told === undefined ? local : `${told}/${local}`;
  }
  const isOwn =
    base === undefined || server === undefined || serverAt(base) === server;
  return isOwn ? local : `${serverAt(base)}/${local}`;
}

/** The address of the server in the `fullUrl` of an entry; undefined for a urn. */
export function serverOf(fullUrl: string | undefined): string | undefined {
  const base = fullUrl === undefined ? undefined : literal.exec(fullUrl)?.[1];
  return base === undefined ? undefined : serverAt(base);
}

/** Types whose names join records: of a person or a device that another server keeps, no join depends on the server. */
const keyTypes: ReadonlySet<string> = new Set([
  "Patient",
  "GuidanceResponse",
  "DetectedIssue",
  "MedicationRequest",
  "ServiceRequest",
  "DiagnosticReport",
  "DocumentReference",
]);

/** The server in the address of a resource whose name joins records; undefined where a reference is no such address. */
export function keyServerOf(text: string | undefined): string | undefined {
  if (text === undefined || !/^http/iu.test(text)) return undefined;
  const [, base, type] = literal.exec(text) ?? [];
  return base === undefined || !keyTypes.has(type ?? "")
    ? undefined
    : serverAt(base);
}

/**
 * One server answers under both schemes; the case of scheme and host, the port that a scheme implies and a slash at the end
 * of its address mean nothing. The path stays as it is written.
 */
export function serverAt(base: string): string {
  return base
    .replace(
      /^https?:\/\/([^/]*)/iu,
      (_, host: string) =>
        `https://${host.toLowerCase().replace(/:(?:80|443)?$/u, "")}`,
    )
    .replace(/\/+$/u, "");
}

/** Reference.type is a name or the address of a definition (`http://hl7.org/fhir/StructureDefinition/Patient`). */
function typeName(type: string | undefined): string | undefined {
  return type?.slice(type.lastIndexOf("/") + 1);
}

/** The part of a name behind the type: the logical id. */
export function idOf(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

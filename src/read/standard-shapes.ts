import { stringAt, topKeys } from "./json-top.ts";

/**
 * Whether a text begins like a FHIR resource or Bundle, told by shape: the type may be any of its keys, and a Bundle whose
 * keys were sorted names its type behind its entries.
 *
 * @param head - the beginning of a decoded file, or of one record
 */
export function looksLikeFhir(head: string): boolean {
  const keys = topKeys(head);
  const type = stringAt(head, keys.get("resourceType"));
  if (type !== undefined) return /^[A-Z][A-Za-z]*$/.test(type);
  return (
    isEntry(head, keys) || hasEntries(head, keys) || looksLikeManifest(head)
  );
}

/** Whether the text begins like what lies beside the files of a bulk export and lists them; it is no resource. */
export function looksLikeManifest(head: string): boolean {
  const keys = topKeys(head);
  return (
    stringAt(head, keys.get("transactionTime")) !== undefined &&
    stringAt(head, keys.get("request")) !== undefined &&
    (keys.has("requiresAccessToken") || head[keys.get("output") ?? -1] === "[")
  );
}

/** Whether the text begins like a FHIR Bundle: its records are its entries. */
export function looksLikeBundle(head: string): boolean {
  const keys = topKeys(head);
  const type = stringAt(head, keys.get("resourceType"));
  return type === undefined ? hasEntries(head, keys) : type === "Bundle";
}

function hasEntries(head: string, keys: ReadonlyMap<string, number>): boolean {
  const at = keys.get("entry");
  if (at === undefined) return false;
  const first = head.slice(at).replace(/^\[\s*/, "");
  return head[at] === "[" && isEntry(first, topKeys(first));
}

/** An entry of a Bundle by itself, as some exports write one a line. */
function isEntry(head: string, keys: ReadonlyMap<string, number>): boolean {
  const at = keys.get("resource");
  if (at === undefined || head[at] !== "{") return false;
  return keys.has("fullUrl") || topKeys(head.slice(at)).has("resourceType");
}

/**
 * Whether a text begins like a message of CDS Hooks (request, response, feedback), or like a log of the exchange that
 * holds them side by side.
 *
 * @param head - the beginning of a decoded file, or of one record
 */
export function looksLikeCdsHooks(head: string): boolean {
  const keys = topKeys(head);
  if (isMessage(head, keys)) return true;
  return ["request", "response"].some((name) => {
    const at = keys.get(name);
    if (at === undefined || head[at] !== "{") return false;
    const inner = head.slice(at);
    return isMessage(inner, topKeys(inner));
  });
}

function isMessage(head: string, keys: ReadonlyMap<string, number>): boolean {
  const isList = (name: string): boolean => {
    const at = keys.get(name);
    return at !== undefined && head[at] === "[";
  };
  return (
    (keys.has("hook") && keys.has("hookInstance")) ||
    (keys.has("card") && keys.has("outcome")) ||
    isList("systemActions") ||
    isList("feedback") ||
    (isList("cards") && isCards(head.slice(keys.get("cards"))))
  );
}

/** Other logs have cards too: these say what is advised and how urgent it is, or there is none. */
function isCards(list: string): boolean {
  if (/^\[\s*\]/.test(list)) return true;
  const first = topKeys(list.replace(/^\[\s*/, ""));
  return first.has("summary") || first.has("indicator");
}

/**
 * Whether an object that holds arrays is one record all the same: a resource, or a message that says more than its
 * feedback. The feedback of a message without anything beside it is a list of records.
 *
 * @param keys - the names at its top
 */
export function isOneRecord(keys: readonly string[]): boolean {
  const has = (name: string): boolean => keys.includes(name);
  return (
    ["cards", "systemActions", "hookInstance"].some(has) ||
    (has("request") && has("response"))
  );
}

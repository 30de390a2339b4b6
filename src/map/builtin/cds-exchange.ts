import type { JsonObject, JsonTree } from "../../model/record.ts";
import { readLiteral, serverAt } from "./reference.ts";
import type { Home } from "./reference.ts";
import { unreadPart } from "./cds-unread.ts";
import type { AnswerPart } from "./cds-unread.ts";
import { addFact, agreed } from "./look-ups.ts";
import type { LookUps } from "./look-ups.ts";
import type { Asker, CardFact, RequestFact } from "./look-up-facts.ts";
import { at, has, isList, objectAt, objectsAt, textAt } from "./tree.ts";

/**
 * The messages of CDS Hooks that one record holds: a request, a response or feedback by itself, or several of one exchange
 * side by side, as logs write them.
 */
export interface Exchange {
  readonly request: JsonObject | undefined;
  readonly response: JsonObject | undefined;
  readonly feedback: readonly JsonObject[];
  /** What joins a response to its request; the standard writes it into the request alone. */
  readonly hookInstance: string | undefined;
  /** The log's own time: no message has one but feedback. */
  readonly loggedAt: string | undefined;
  /** Where an answer stands that cannot be read; undefined where there is none. */
  readonly unread: AnswerPart | undefined;
}

const logTimes = ["time", "timestamp", "@timestamp"] as const;

/** Takes a record apart, by shape. */
export function exchangeOf(tree: JsonObject): Exchange {
  const request = [
    tree,
    objectAt(tree, "request"),
    objectAt(tree, "request", "body"),
  ].find((node) => has(node, "hook"));
  const response = [
    tree,
    objectAt(tree, "response"),
    objectAt(tree, "response", "body"),
  ].find((node) => has(node, "cards") || has(node, "systemActions"));
  const isFeedback = has(tree, "card") && has(tree, "outcome");
  const inner = objectsAt(tree, "feedback", "feedback");
  return {
    request,
    response,
    feedback: isFeedback
      ? [tree]
      : inner.length > 0
        ? inner
        : objectsAt(tree, "feedback"),
    hookInstance: [tree, request, response]
      .map((node) => textAt(node, "hookInstance"))
      .find((text) => text !== undefined),
    loggedAt: logTimes
      .map((name) => textAt(tree, name))
      .find((text) => text !== undefined),
    unread: unreadPart(tree, { request, response }),
  };
}

/** Takes note of who asked and of which cards were the answer. Order and repeats change nothing. */
export function lookIntoExchange(tree: JsonObject, lookUps: LookUps): void {
  const { request, response, hookInstance } = exchangeOf(tree);
  if (request !== undefined && hookInstance !== undefined)
    addFact(
      lookUps.requests,
      hookInstance,
      requestFact(request, lookUps),
      bothRequests,
    );
  for (const card of objectsAt(response, "cards")) {
    const uuid = textAt(card, "uuid");
    if (uuid === undefined) continue;
    const suggestions = suggestionsOf(card);
    const asker = {
      hookInstance,
      request:
        request === undefined ? undefined : requestFact(request, lookUps),
    };
    const fact = { hookInstance, suggestions, askers: [asker] };
    addFact(lookUps.cards, uuid, fact, bothCards);
  }
}

/** Who asked, about whom: the ids as FHIR names them, with their server where the files hold records of several. */
export function requestFact(
  request: JsonObject,
  lookUps: LookUps,
): RequestFact {
  const context = objectAt(request, "context");
  const user = textAt(context, "userId");
  const written = textAt(request, "fhirServer");
  const server = written === undefined ? undefined : serverAt(written);
  const home = homeOf(server, lookUps);
  const named = (text: string | undefined, type: string): string | undefined =>
    text === undefined
      ? undefined
      : readLiteral(text.includes("/") ? text : `${type}/${text}`, home).name;
  return {
    patient: named(textAt(context, "patientId"), "Patient")?.replace(
      /^Patient\//u,
      "",
    ),
    user: user === undefined ? undefined : readLiteral(user, home).name,
    encounter: named(textAt(context, "encounterId"), "Encounter"),
    server,
  };
}

/** Who asked: the request beside an answer is its own, whatever another record says of one of that name. */
export function requestOf(
  { hookInstance, request }: Asker,
  { requests }: LookUps,
): RequestFact | undefined {
  return request ?? requests.get(hookInstance ?? "");
}

/** The server of a request, as far as records of that server are in the files where they hold those of several. */
export function homeOf(server: string | undefined, { apart }: LookUps): Home {
  const isNamed = apart.size > 0;
  const isKnown = server !== undefined && apart.has(server);
  return { server: isKnown ? server : undefined, isNamed };
}

/** Ids of the suggestions of a card, as far as they have any. */
export function suggestionsOf(card: JsonObject): readonly string[] {
  return objectsAt(card, "suggestions").flatMap((suggestion) => {
    const uuid = textAt(suggestion, "uuid");
    return uuid === undefined ? [] : [uuid];
  });
}

/** The texts of a list that should hold objects with an `id`: some clients write the bare ids. */
export function idsIn(node: JsonTree | undefined): readonly string[] {
  if (!isList(node)) return [];
  return node.flatMap((item) => {
    const id = typeof item === "string" ? item.trim() : textAt(item, "id");
    return id === undefined || id === "" ? [] : [id];
  });
}

/** Whether a card offers anything. */
export function hasSuggestions(card: JsonObject): boolean {
  const node = at(card, "suggestions");
  return isList(node) ? node.length > 0 : node !== undefined;
}

function bothRequests(a: RequestFact, b: RequestFact): RequestFact {
  return {
    patient: agreed(a.patient, b.patient),
    user: agreed(a.user, b.user),
    encounter: agreed(a.encounter, b.encounter),
    server: agreed(a.server, b.server),
  };
}

/** Two responses with one card: nobody can say which of them was answered. */
function bothCards(a: CardFact, b: CardFact): CardFact {
  const isSame = a.suggestions.join(" ") === b.suggestions.join(" ");
  return {
    hookInstance: agreed(a.hookInstance, b.hookInstance),
    suggestions: isSame ? a.suggestions : [],
    askers: bothAskers(a.askers, b.askers),
  };
}

/** One card in answers to more requests than this is a placeholder: whom an answer to it is about cannot be told at all. */
export const mostAskers = 64;

function bothAskers(
  a: readonly Asker[],
  b: readonly Asker[],
): readonly Asker[] {
  const known = new Map([...a, ...b].map((one) => [JSON.stringify(one), one]));
  return [...known]
    .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
    .slice(0, mostAskers + 1)
    .map(([, asker]) => asker);
}

/**
 * The requests that feedback on a card may belong to, as one for each patient; what two of one patient differ in is not told.
 * Empty where nothing is known of any of them, and where one patient alone is but not of all.
 */
export function askedBy(
  { askers }: CardFact,
  lookUps: LookUps,
): readonly Asker[] {
  const known = new Map<string, Asker>();
  let isWhole = true;
  for (const asker of askers) {
    const request = requestOf(asker, lookUps);
    const patient = request?.patient;
    isWhole &&= patient !== undefined;
    if (request === undefined || patient === undefined) continue;
    const { hookInstance } = asker;
    addFact(known, patient, { hookInstance, request }, (a, b) => ({
      hookInstance: agreed(a.hookInstance, b.hookInstance),
      request:
        a.request === undefined || b.request === undefined
          ? undefined
          : bothRequests(a.request, b.request),
    }));
  }
  return known.size > 1 || isWhole ? [...known.values()] : [];
}

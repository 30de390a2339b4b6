import { oneOfSeveralPatients } from "../../model/event.ts";
import type { OpenFields } from "../../model/field-set.ts";
import type { JsonObject } from "../../model/record.ts";
import type { EventType, Stance } from "../../model/words.ts";
import { actorAt, actorFields } from "./actor.ts";
import {
  askedBy,
  exchangeOf,
  hasSuggestions,
  idsIn,
  homeOf,
  mostAskers,
  requestFact,
  requestOf,
} from "./cds-exchange.ts";
import type { Exchange } from "./cds-exchange.ts";
import type { AnswerPart } from "./cds-unread.ts";
import { leadingCoding } from "./coding.ts";
import type { Asker, LookUps, RequestFact } from "./look-ups.ts";
import { codeFields, dosageOf, medicineFields } from "./medicine.ts";
import { nameOf, readLiteral } from "./reference.ts";
import type { Home } from "./reference.ts";
import { draft, keysOf, kindOf, unknownWord } from "./resource.ts";
import type { BuiltinSettings, Draft, Read, Resource } from "./resource.ts";
import { at, objectAt, objectsAt, textAt } from "./tree.ts";
import { isOfUnknownServer, unknownServer } from "./unknown-server.ts";

/** A record of CDS Hooks while it is read. */
interface Message extends Exchange {
  readonly lookUps: LookUps;
  readonly settings: BuiltinSettings;
  /** Who asked, where this record or another tells. */
  readonly asked: RequestFact | undefined;
  /** The server that its ids are of. */
  readonly home: Home;
}

/**
 * What one record of CDS Hooks holds: cards and suggestions of a response, what people answered. A request alone is what
 * the others refer to.
 *
 * @see domain.md 3.5
 */
export function readCdsHooks(
  tree: JsonObject,
  lookUps: LookUps,
  settings: BuiltinSettings,
): readonly Read[] {
  const exchange = exchangeOf(tree);
  const { request, response, feedback, hookInstance, unread } = exchange;
  if (unread !== undefined) return [unreadable(unread)];
  if (request === undefined && response === undefined && feedback.length === 0)
    return [
      {
        fault: "required-missing",
        field: "hook",
        hint: "the record is no request, response or feedback of CDS Hooks",
      },
    ];
  const own = request === undefined ? undefined : requestFact(request, lookUps);
  const asked = requestOf({ hookInstance, request: own }, lookUps);
  const home = homeOf(asked?.server, lookUps);
  const message = { ...exchange, lookUps, settings, asked, home };
  if (isOfUnknownServer(home) && (asked ?? response) !== undefined)
    return [
      unknownServer(lookUps, (known) =>
        readMessage({ ...message, asked: askedOn(asked, known), home: known }),
      ),
    ];
  const reads = readMessage(message);
  return reads.length === 0 ? [{ ignored: "reference-only" }] : reads;
}

function readMessage(message: Message): readonly Read[] {
  const { response, feedback } = message;
  return [
    ...(response === undefined ? [] : [readResponse(message, response)]),
    ...feedback.map((answer) => readFeedback(message, answer)),
  ];
}

/** A request as one of that server would name its patient. */
function askedOn(
  asked: RequestFact | undefined,
  home: Home,
): RequestFact | undefined {
  const patient = asked?.patient;
  if (asked === undefined || patient === undefined) return asked;
  return { ...asked, patient: nameOf(`Patient/${patient}`, undefined, home) };
}

/** Who asked, what was advised or answered stands in it, in a form that nobody can read: never set aside as nothing. */
function unreadable(field: AnswerPart): Read {
  return {
    fault: "required-missing",
    field,
    hint: `what stands under ${field} is no message as CDS Hooks writes it; export request, response and feedback as they were sent`,
  };
}

function readResponse(message: Message, response: JsonObject): Read {
  const drafts = [
    ...objectsAt(response, "cards").flatMap((card) => readCard(message, card)),
    ...objectsAt(response, "systemActions").map((action) =>
      advice(message, "recommendation.auto-applied", {
        ...actionFields(message, [action]),
        mode: "automatic",
      }),
    ),
  ];
  return drafts.length === 0 ? { ignored: "no-advice" } : { drafts };
}

/** One suggestion is one piece of advice; a card without any informs. The body has no time: the log's own, else none. */
function readCard(message: Message, card: JsonObject): readonly Draft[] {
  const product = { model: textAt(card, "source", "label") };
  const suggestions = objectsAt(card, "suggestions");
  const uuid = textAt(card, "uuid");
  if (suggestions.length === 0)
    return [
      advice(message, "recommendation.issued", {
        ...product,
        recommendation: uuid,
        decisionKind: "other",
        stance: hasSuggestions(card) ? undefined : "inform",
      }),
    ];
  return suggestions.map((suggestion) =>
    advice(message, "recommendation.issued", {
      ...product,
      ...actionFields(message, objectsAt(suggestion, "actions")),
      recommendation: textAt(suggestion, "uuid") ?? uuid,
    }),
  );
}

function advice(message: Message, type: EventType, fields: OpenFields): Draft {
  return draft(
    emptyResource(message),
    type,
    {
      ...aboutWhom(message.asked, message.hookInstance),
      actorKind: "ai",
      occurredAt: message.loggedAt,
      ...fields,
    },
    { stamp: "time" },
  );
}

/** What the actions of a suggestion come to; several are no single content. */
function actionFields(
  message: Message,
  actions: readonly JsonObject[],
): OpenFields {
  const [action, another] = actions;
  if (action === undefined) return { decisionKind: "other" };
  const isDelete = textAt(action, "type") === "delete";
  const stance: Stance = isDelete ? "avoid" : "do";
  if (another !== undefined) return { decisionKind: "other", stance };
  const tree = objectAt(action, "resource") ?? {};
  const resourceId = textAt(action, "resourceId");
  const named =
    resourceId === undefined
      ? undefined
      : readLiteral(resourceId, message.home);
  const type = textAt(tree, "resourceType") ?? named?.type ?? "";
  const id = textAt(tree, "id");
  const own =
    id === undefined
      ? undefined
      : nameOf(`${type}/${id}`, undefined, message.home);
  const name = named?.name ?? own;
  // A resource that is yet to be created has no id of its own.
  const isThere = isDelete || textAt(action, "type") === "update";
  return {
    ...contentFields({ ...emptyResource(message), tree, type }),
    ...(isThere ? keysOf(name, type) : {}),
    decisionKind: kindOf(name, type, message.lookUps),
    stance,
  };
}

function contentFields(resource: Resource): OpenFields {
  const { tree, type } = resource;
  if (type === "MedicationRequest")
    return { ...medicineFields(resource), ...dosageOf(tree).fields };
  const code = at(tree, "code");
  return codeFields(leadingCoding(objectAt(code, "concept") ?? code));
}

/**
 * Accepted is not signed, and names nobody: the actor is known through the request alone. An answer to a card that stands in
 * answers about several patients, and does not tell which of them it is about, may be about each.
 */
function readFeedback(message: Message, answer: JsonObject): Read {
  const { lookUps } = message;
  const outcome = textAt(answer, "outcome");
  if (outcome !== "accepted" && outcome !== "overridden")
    return unknownWord("outcome");
  const fact = lookUps.cards.get(textAt(answer, "card") ?? "");
  const hookInstance = message.hookInstance ?? fact?.hookInstance;
  const request = message.asked ?? lookUps.requests.get(hookInstance ?? "");
  const told = { hookInstance, request };
  const isTold = (message.asked ?? message.hookInstance) !== undefined;
  if (isTold || fact === undefined)
    return { drafts: answersOf(message, answer, told, []) };
  if (fact.askers.length > mostAskers) return ofAnybody;
  const askers = askedBy(fact, lookUps);
  const [only = told, another] = askers;
  if (another === undefined)
    return { drafts: answersOf(message, answer, only, []) };
  return {
    drafts: askers.flatMap((asker) =>
      answersOf(message, answer, asker, [oneOfSeveralPatients]),
    ),
  };
}

const ofAnybody: Read = {
  fault: "required-missing",
  field: "hookInstance",
  hint: "the card has one uuid in the answers to very many requests, so that nothing tells which of them was answered; export the feedback with its hookInstance",
};

/** What one answer says where it belongs to one request. */
function answersOf(
  message: Message,
  answer: JsonObject,
  { hookInstance, request }: Asker,
  more: readonly string[],
): readonly Draft[] {
  const card = textAt(answer, "card");
  const user = request?.user;
  const isAccepted = textAt(answer, "outcome") === "accepted";
  const offered = message.lookUps.cards.get(card ?? "")?.suggestions ?? [];
  const chosen = idsIn(at(answer, "acceptedSuggestions"));
  const resource = emptyResource(message);
  const fields = {
    ...aboutWhom(request, hookInstance),
    ...(user === undefined
      ? { actorKind: "unknown" }
      : actorFields(actorAt({ reference: user }, resource))),
    ...(isAccepted ? {} : reasonFields(objectAt(answer, "overrideReason"))),
    occurredAt: textAt(answer, "outcomeTimestamp"),
  };
  const notes = [
    user === undefined ? "reviewer-not-recorded" : "actor-from-request",
    ...more,
  ];
  const named = isAccepted
    ? accepted(chosen, offered, card)
    : all(offered, card);
  return named.map((recommendation) =>
    draft(
      resource,
      isAccepted ? "review.accepted" : "review.rejected",
      { ...fields, recommendation },
      { stamp: "outcomeTimestamp", notes },
    ),
  );
}

function accepted(
  chosen: readonly string[],
  offered: readonly string[],
  card: string | undefined,
): readonly (string | undefined)[] {
  if (chosen.length > 0) return chosen;
  return offered.length === 1 ? offered : [card];
}

/** Whoever overrides a card takes none of its suggestions. */
function all(
  offered: readonly string[],
  card: string | undefined,
): readonly (string | undefined)[] {
  return offered.length > 0 ? offered : [card];
}

/** The reason is a coding by the standard, a concept in some clients. */
function reasonFields(reason: JsonObject | undefined): OpenFields {
  const coded = at(reason, "reason");
  return {
    reasonCode: leadingCoding(coded)?.code,
    reason: textAt(reason, "userComment"),
  };
}

function aboutWhom(
  asked: RequestFact | undefined,
  session: string | undefined,
): OpenFields {
  return { patient: asked?.patient, encounter: asked?.encounter, session };
}

/** A message is no resource; what the shared functions ask of one. */
function emptyResource({ lookUps, settings, home }: Message): Resource {
  return {
    tree: {},
    type: "",
    name: undefined,
    home,
    lookUps,
    settings,
  };
}

import type { OpenFields } from "../../model/field-set.ts";
import type { FaultCode } from "../../model/fault.ts";
import type { JsonObject } from "../../model/record.ts";
import type { EventType, Stance } from "../../model/words.ts";
import {
  exchangeOf,
  hasSuggestions,
  homeOf,
  requestFact,
  requestOf,
} from "./cds-exchange.ts";
import { namedInAnswer, readFeedback } from "./cds-feedback.ts";
import {
  aboutWhom,
  emptyResource,
  onEachServer,
  onServer,
} from "./cds-message.ts";
import type { Message } from "./cds-message.ts";
import type { AnswerPart } from "./cds-unread.ts";
import { leadingCoding } from "./coding.ts";
import type { LookUps } from "./look-ups.ts";
import { codeFields, dosageOf, medicineFields } from "./medicine.ts";
import { nameOf, readLiteral } from "./reference.ts";
import { draft, keysOf, kindOf } from "./resource.ts";
import type { BuiltinSettings, Draft, Read, Resource } from "./resource.ts";
import { at, has, objectAt, objectsAt, textAt } from "./tree.ts";
import { isOfUnknownServer, unknownServer } from "./unknown-server.ts";

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
  const own = request === undefined ? undefined : requestFact(request, lookUps);
  const asked = requestOf({ hookInstance, request: own }, lookUps);
  const home = homeOf(asked?.server, lookUps);
  const message = { ...exchange, lookUps, settings, asked, home };
  if (unread !== undefined)
    return [
      { ...unreadable(unread), mayBe: stillNamed(message, tree, unread) },
    ];
  if (request === undefined && response === undefined && feedback.length === 0)
    return [{ ...noMessage, mayBe: stillNamed(message, tree, "feedback") }];
  if (isOfUnknownServer(home) && (asked ?? response) !== undefined)
    return [
      unknownServer(lookUps, (known) => readMessage(onServer(message, known))),
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

const noMessage = {
  fault: "required-missing",
  field: "hook",
  hint: "the record is no request, response or feedback of CDS Hooks",
} as const;

/**
 * What a record that cannot be read still names: what advises or answers in it in the standard's form, and else the exchange
 * by its name and patient (`domain.md` 6, coverage). The encounter would name all that was done in it.
 */
function stillNamed(
  message: Message,
  tree: JsonObject,
  unread: AnswerPart,
): readonly (readonly Draft[])[] {
  const answers = [
    tree,
    ...objectsAt(tree, "feedback"),
    ...objectsAt(tree, "feedback", "feedback"),
  ].filter((node) => has(node, "card") || has(node, "acceptedSuggestions"));
  const type =
    unread === "feedback" ? "review.acknowledged" : "recommendation.issued";
  return onEachServer(message).flatMap((one) => {
    const { patient, session } = aboutWhom(one.asked, one.hookInstance);
    const exchange = draft(emptyResource(one), type, { patient, session });
    const advised = advisedIn(one, one.response);
    const whole = answers.includes(tree) ? [] : [exchange];
    return advised
      .concat(whole)
      .map((each): readonly Draft[] => [each])
      .concat(answers.flatMap((answer) => namedInAnswer(one, answer)));
  });
}

/** Who asked, what was advised or answered stands in it, in a form that nobody can read: never set aside as nothing. */
function unreadable(
  field: AnswerPart,
): Extract<Read, { readonly fault: FaultCode }> {
  return {
    fault: "required-missing",
    field,
    hint: `what stands under ${field} is no message as CDS Hooks writes it; export request, response and feedback as they were sent`,
  };
}

function readResponse(message: Message, response: JsonObject): Read {
  const drafts = advisedIn(message, response);
  return drafts.length === 0 ? { ignored: "no-advice" } : { drafts };
}

function advisedIn(
  message: Message,
  response: JsonObject | undefined,
): readonly Draft[] {
  return [
    ...objectsAt(response, "cards").flatMap((card) => readCard(message, card)),
    ...objectsAt(response, "systemActions").map((action) =>
      advice(message, "recommendation.auto-applied", {
        ...actionFields(message, [action]),
        mode: "automatic",
      }),
    ),
  ];
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

import { oneOfSeveralPatients } from "../../model/event.ts";
import type { OpenFields } from "../../model/field-set.ts";
import type { JsonObject } from "../../model/record.ts";
import { actorAt, actorFields } from "./actor.ts";
import { askedBy, idsIn, mostAskers } from "./cds-exchange.ts";
import { aboutWhom, emptyResource } from "./cds-message.ts";
import type { Message } from "./cds-message.ts";
import { leadingCoding } from "./coding.ts";
import type { Asker } from "./look-up-facts.ts";
import { draft, unknownWord } from "./resource.ts";
import type { Draft, Read } from "./resource.ts";
import { at, objectAt, textAt } from "./tree.ts";

/**
 * Accepted is not signed, and names nobody: the actor is known through the request alone. An answer to a card that stands in
 * answers about several patients, and does not tell which of them it is about, may be about each.
 */
export function readFeedback(message: Message, answer: JsonObject): Read {
  const outcome = textAt(answer, "outcome");
  if (outcome !== "accepted" && outcome !== "overridden")
    return {
      ...unknownWord("outcome"),
      mayBe: namedInAnswer(message, answer),
    };
  const askers = askersOf(message, answer);
  if (askers === undefined)
    return { ...ofAnybody, mayBe: namedInAnswer(message, answer) };
  const more = askers.length > 1 ? [oneOfSeveralPatients] : [];
  return {
    drafts: askers.flatMap((asker) => answersOf(message, answer, asker, more)),
  };
}

/** What an answer that cannot be read still names: its card and suggestions, of each patient whom it may be about. */
export function namedInAnswer(
  message: Message,
  answer: JsonObject,
): readonly (readonly Draft[])[] {
  const askers = askersOf(message, answer) ?? [nobody];
  const card = textAt(answer, "card");
  const chosen = idsIn(at(answer, "acceptedSuggestions"));
  const offered = message.lookUps.cards.get(card ?? "")?.suggestions ?? [];
  const written = [...chosen, ...offered].concat(card ?? []);
  const named = [...new Set(written)];
  return askers.flatMap(({ hookInstance, request }) => {
    const { patient, session } = aboutWhom(request, hookInstance);
    const about: readonly OpenFields[] =
      named.length === 0
        ? [{ session }]
        : named.map((recommendation) => ({ recommendation }));
    return about.map((fields) => [
      draft(emptyResource(message), "review.acknowledged", {
        patient,
        ...fields,
      }),
    ]);
  });
}

const nobody: Asker = { hookInstance: undefined, request: undefined };

/** Whose answer it may be: of more than one each has another patient. Undefined: of more than can be told. */
function askersOf(
  message: Message,
  answer: JsonObject,
): readonly Asker[] | undefined {
  const { lookUps } = message;
  const fact = lookUps.cards.get(textAt(answer, "card") ?? "");
  const hookInstance = message.hookInstance ?? fact?.hookInstance;
  const request = message.asked ?? lookUps.requests.get(hookInstance ?? "");
  const told = { hookInstance, request };
  const isTold = (message.asked ?? message.hookInstance) !== undefined;
  if (isTold || fact === undefined) return [told];
  if (fact.askers.length > mostAskers) return undefined;
  const askers = askedBy(fact, lookUps);
  return askers.length === 0 ? [told] : askers;
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

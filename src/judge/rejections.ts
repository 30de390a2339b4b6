import { doubtOf } from "./candidate.ts";
import type { Doubt } from "./candidate.ts";
import { isPerson } from "./conditions.ts";
import { membersOf } from "./facts.ts";
import { orderOf } from "./event-order.ts";
import type { DecisionFacts } from "./facts.ts";
import type { Answer } from "./qualification.ts";
import { revocationDoubt } from "./revocation-doubt.ts";
import { isRejection, takenBackBefore } from "./revocations.ts";
import { versionAnswer } from "./same-version.ts";

/** A rejection by an identified person that may bear on the action. */
export interface Rejection {
  readonly event: number;
  /** Whether it stands before the action. */
  readonly before: Answer;
  readonly doubt: Doubt | undefined;
  /** Whether it is about what the action relied on. */
  readonly sameVersion: Answer;
  /** Whether its own author took it back before the action, by the letter of `rules.md` 1.3. */
  readonly takenBack: boolean;
}

/** Every rejection by an identified person that is not certainly after the action; one that was perhaps taken back is in doubt. */
export function rejectionsBefore(
  facts: DecisionFacts,
  action: number,
  revoked: ReadonlyMap<number, Answer>,
): readonly Rejection[] {
  const found: Rejection[] = [];
  const byAuthor = takenBackBefore(facts, action);
  for (const event of membersOf(facts)) {
    if (!isRejection(facts, event)) continue;
    if (!isPerson(facts, event)) continue;
    const place = orderOf(facts, event, action);
    const sameVersion = answerOf(versionAnswer(facts, event, action));
    if (place.order === "after" || sameVersion === "false") continue;
    const sure = place.order === "before" && revoked.get(event) === undefined;
    found.push({
      event,
      before: sure ? "true" : "unknown",
      doubt: sure
        ? undefined
        : place.order === "before"
          ? revocationDoubt(facts, { review: event, action })
          : doubtOf(place.cause),
      sameVersion,
      takenBack: byAuthor.get(event) === "true",
    });
  }
  return found;
}

export function answerOf(relation: ReturnType<typeof versionAnswer>): Answer {
  if (relation === "differs") return "false";
  return relation === "unknown" ? "unknown" : "true";
}

import type { Decided, RuleFacts } from "./define-rule.ts";
import { joinedByRegistration, mayBeOnePerson } from "./one-registration.ts";
import { capital } from "./sentences.ts";

/**
 * What a rule about one person's acts decides, where the accounts that bear one registration may be that one person: what
 * it would not find of them taken for one is not shown, and cannot be determined.
 *
 * @param decide - the rule; its reason where it cannot tell is `not-to-tell`, with `cause` for why
 */
export function openByRegistration(
  facts: RuleFacts,
  decide: (facts: RuleFacts) => Decided,
): Decided {
  const decided = decide(facts);
  if (decided.verdict !== "breached") return decided;
  const joined = joinedByRegistration(facts);
  if (joined === undefined) return decided;
  if (decide({ ...facts, who: joined.who }).verdict === "breached")
    return decided;
  return {
    ...decided,
    verdict: "undecidable",
    reason: "not-to-tell",
    data: { ...decided.data, cause: mayBeOnePerson },
    sentences: [...(decided.sentences ?? []), `${capital(mayBeOnePerson)}.`],
  };
}

import { CountersignError } from "../model/error.ts";
import { nearestName } from "../model/nearest.ts";
import { policyKeyMeaning } from "../validate/validate.ts";
import { ruleIds, rulePages } from "../judge/judge.ts";
import { explainedWords, rulePage, wordPage } from "../report/report.ts";

/**
 * What a rule, a code that the tool prints, a state of oversight or an alignment means: its page as text, at most 80
 * columns wide.
 *
 * @throws CountersignError `unknown-word` with the nearest right one
 */
export function explain(word: string): string {
  const page = rulePages.find(
    ({ id, number }) => word === id || word === number,
  );
  if (page === undefined) return wordPage(word) ?? unknown(word);
  const keys = page.policyKeys.map((key) => {
    const meaning = policyKeyMeaning(key);
    if (meaning === undefined) throw new Error("a key that no policy has");
    return { key, meaning };
  });
  return rulePage(page, keys);
}

function unknown(word: string): never {
  const near = nearestName(word, [...ruleIds, ...explainedWords]);
  throw new CountersignError({
    code: "unknown-word",
    message: "there is no rule, code, state or alignment of this name",
    hint: `${near === undefined ? "" : `Did you mean ${near}? `}All rules: countersign rules`,
  });
}

import type { Account } from "../model/run-summary.ts";
import { assertNever } from "../model/words.ts";
import type { DecisionOversight } from "./oversight.ts";

/** Which group of the accounts a decision counts in (`rules.md` 1.8): every decision is in exactly one. */
export function accountOf(oversight: DecisionOversight): Account {
  switch (oversight.state) {
    case "not-acted-on":
      return "not-acted-on";
    case "not-required":
      return "not-required";
    case "log-ends":
      return oversight.governing === undefined ? "open-at-end" : "acted-on";
    case "documented-before":
    case "documented-after":
    case "none-found":
    case "rejected-then-acted":
    case "other-version":
    case "changed-after-review":
    case "not-a-person":
    case "role-not-permitted":
    case "too-few-reviewers":
    case "not-independent":
    case "automatic":
    case "view-only":
    case "order-unknown":
    case "time-unknown":
    case "link-unknown":
    case "no-policy":
      return "acted-on";
    default:
      return assertNever(oversight.state);
  }
}

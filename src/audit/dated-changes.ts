import type { Policy } from "../model/policy.ts";
import type { DatedChange } from "../model/statistics.ts";

/** What the policies say begins or ends on a day: themselves, and the approval of versions of AI products; by day, each once. */
export function datedChanges(
  policies: readonly Policy[],
): readonly DatedChange[] {
  const changes = new Map<string, DatedChange>();
  const add = (
    on: string | undefined,
    what: DatedChange["what"],
    name: string,
  ): void => {
    if (on !== undefined)
      changes.set(`${on} ${what} ${name}`, { on, what, name });
  };
  for (const { id, inForce, models } of policies) {
    add(inForce.from, "policy-begins", id);
    add(inForce.until, "policy-ends", id);
    for (const { name, version, from, until } of models ?? []) {
      const product = version === undefined ? name : `${name} ${version}`;
      add(from, "approval-begins", product);
      add(until, "approval-ends", product);
    }
  }
  return [...changes]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, change]) => change);
}

import type { Finding } from "../model/finding.ts";
import type { Origin } from "../model/origin.ts";
import type { DecisionLine } from "../model/decision-line.ts";
import type { RunFinding } from "../judge/judge.ts";

/**
 * Puts the origins of what a finding about the run cites into its evidence. The run keeps places in `decisions.jsonl`
 * (`D-…/e3`) instead of whole origins, which would not fit; so the lines that are named are read once more.
 *
 * @param decisionsOf - the lines of `decisions.jsonl` with these ids
 */
export async function withEvidence(
  findings: readonly RunFinding[],
  decisionsOf: (wanted: ReadonlySet<string>) => AsyncIterable<DecisionLine>,
): Promise<readonly Finding[]> {
  const wanted = new Set(
    findings.flatMap(({ refs }) => refs.map((ref) => placeOf(ref).decision)),
  );
  const lines = new Map<string, DecisionLine>();
  if (wanted.size > 0)
    for await (const line of decisionsOf(wanted)) lines.set(line.id, line);
  return findings.map(({ finding, refs }) => ({
    ...finding,
    evidence: [
      ...refs.flatMap((ref) => originAt(ref, lines) ?? []),
      ...finding.evidence,
    ],
  }));
}

interface Place {
  readonly decision: string;
  readonly list: "events" | "later";
  readonly at: number;
}

function placeOf(ref: string): Place {
  const [decision = "", entry = ""] = ref.split("/");
  return {
    decision,
    list: entry.startsWith("l") ? "later" : "events",
    at: Number(entry.slice(1)),
  };
}

function originAt(
  ref: string,
  lines: ReadonlyMap<string, DecisionLine>,
): Origin | undefined {
  const { decision, list, at } = placeOf(ref);
  return lines.get(decision)?.[list][at]?.origin;
}

import type { RuleCard } from "../../model/finding.ts";
import type { Run } from "../../model/run.ts";
import type { Severity } from "../../model/words.ts";
import type { CiFinding } from "../ci-findings.ts";
import { cut, longest, messageOf, sentence } from "./message.ts";
import type { Message } from "./message.ts";

/** A `reportingDescriptor` as GitHub and Azure read it. */
export interface RuleObject {
  readonly id: string;
  readonly name: string;
  readonly shortDescription: Message;
  readonly fullDescription: Message;
  readonly help: Message & { readonly markdown?: string };
  readonly defaultConfiguration: { readonly level: Level };
  readonly properties: Readonly<Record<string, unknown>>;
}

type Level = "error" | "warning" | "note";

/** Severity as SARIF has it; `rank` keeps the order inside one level. */
export const levels: Readonly<
  Record<Severity, { readonly level: Level; readonly rank: number }>
> = {
  critical: { level: "error", rank: 95 },
  high: { level: "error", rank: 80 },
  medium: { level: "warning", rank: 50 },
  low: { level: "note", rank: 20 },
  info: { level: "note", rank: 5 },
};

/** Every rule that was judged, found or not, so that "ran and found none" is visible; then any that only a finding names. */
export function ruleObjects(
  { cards }: Run,
  findings: readonly CiFinding[],
): readonly RuleObject[] {
  const known = new Set(cards.map(({ id }) => id));
  const others = new Map(
    findings
      .filter(({ rule }) => !known.has(rule))
      .map(({ rule, severity }) => [rule, severity]),
  );
  return [
    ...cards.map(ruleObject),
    ...[...others].map(([id, severity]) =>
      ruleObject({ id, number: "", title: id, why: id, cites: [], severity }),
    ),
  ];
}

function ruleObject({
  id,
  number,
  title,
  why,
  cites,
  severity,
}: Omit<RuleCard, "scope" | "oversight">): RuleObject {
  const { level } = levels[severity];
  const help = [
    title,
    why,
    ...(cites.length === 0 ? [] : [`Rests on: ${cites.join("; ")}`]),
    `More: countersign explain ${id}`,
  ];
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: cut(sentence(title), longest) },
    fullDescription: { text: cut(sentence(why), longest) },
    help: messageOf(help),
    defaultConfiguration: { level },
    properties: {
      tags: ["ai-oversight", ...(number === "" ? [] : [number])],
      precision: "high",
      "problem.severity": problemOf(level),
    },
  };
}

/** `time-format` as `TimeFormat`, which is what a rule is called. */
export function pascalCase(id: string): string {
  return id.replace(/(?:^|-)([a-z\d])/gu, (_, letter: string) =>
    letter.toUpperCase(),
  );
}

/** GitHub's word for a level. */
function problemOf(level: Level): string {
  return level === "note" ? "recommendation" : level;
}

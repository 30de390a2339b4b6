import {
  nodeFiles,
  ruleCatalogue,
  rulesOfPolicies,
  terminalText,
} from "../../index.ts";
import type { PolicyRules, RuleCard } from "../../index.ts";
import type { CommandEntry } from "../command.ts";
import { wrapped } from "../wrapped.ts";

const examples = `Examples:
  countersign rules
  countersign rules -p policy.yaml
  countersign rules --json
`;

/** `countersign rules`: what is judged, how severe, and what a policy makes of it. */
export const rulesCommand: CommandEntry = {
  name: "rules",
  add(program, { terminal, end }) {
    program
      .command("rules")
      .description("list the rules, and which of them a policy switches off")
      .option("-p, --policy <file>", "say what this policy makes of them")
      .option("--json", "as JSON")
      .addHelpText("before", examples)
      .action(
        async (options: {
          readonly policy?: string;
          readonly json?: boolean;
        }) => {
          const files = nodeFiles(terminal);
          const policies =
            options.policy === undefined
              ? undefined
              : await rulesOfPolicies(files, options.policy);
          terminal.stdout.write(
            options.json === true ? asJson(policies) : asText(policies ?? []),
          );
          end(0);
        },
      );
  },
};

function asJson(policies: readonly PolicyRules[] | undefined): string {
  const value =
    policies === undefined ? ruleCatalogue : { ...ruleCatalogue, policies };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function asText(policies: readonly PolicyRules[]): string {
  const { rules, planned } = ruleCatalogue;
  return [
    `${rules.length} rules are judged`,
    ...rules.flatMap(ruleLines),
    ...plannedLines(planned),
    ...policies.flatMap((policy) => ["", ...policyLines(policy)]),
    "",
  ].join("\n");
}

function plannedLines(planned: readonly string[]): readonly string[] {
  if (planned.length === 0) return [];
  const count = `${planned.length} rules are not yet judged`;
  return ["", count, ...planned.map((rule) => `  ${rule}`)];
}

function ruleLines(card: RuleCard): string[] {
  const { id, number, title, severity, scope, cites } = card;
  const about = scope === "run" ? "   about the run" : "";
  return [
    `  ${number}  ${id.padEnd(36)} ${severity}${about}`,
    ...wrapped(indent, title),
    ...wrapped(indent, `Rests on ${cites.join("; ")}.`),
  ];
}

const indent = " ".repeat(7);

function policyLines({
  policy,
  on,
  notAsked,
  off,
  severities,
}: PolicyRules): string[] {
  const set = Object.entries(severities);
  return [
    `Policy ${terminalText(policy)}: ${on.length} of ${ruleCatalogue.rules.length} rules are on`,
    ...off.map((rule) => stateLine(rule, "off")),
    ...notAsked.map((rule) => stateLine(rule, "not asked by the policy")),
    ...set.map(([rule, severity]) => stateLine(rule, severity)),
  ];
}

function stateLine(rule: string, state: string): string {
  return `  ${rule.padEnd(36)} ${state}`;
}

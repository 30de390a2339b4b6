import {
  checkPolicyFile,
  CountersignError,
  nodeFiles,
  readYields,
  ciLine,
  terminalText,
} from "../../index.ts";
import type { Files, PolicyFileCheck, Yields } from "../../index.ts";
import type { CommandEntry } from "../command.ts";
import { counted } from "../counted.ts";
import { policyCheckOf } from "../exit-code.ts";
import type { Verdict } from "../exit-code.ts";
import { settle } from "../settle.ts";
import type { Terminal } from "../terminal.ts";
import { messageText } from "../messages.ts";

const examples = `Examples:
  countersign policy check policy.yaml
  countersign policy check policies/*.yaml
  countersign policy check policy.yaml -m mapping.yaml
  countersign policy check policy.yaml --json
`;

/** `countersign policy check`: what an audit would say of a policy before it reads a record, all of it at once. */
export const policyCommand: CommandEntry = {
  name: "policy",
  add(program, { terminal, end }) {
    program
      .command("policy")
      .description("check a policy")
      .command("check")
      .description(
        "say everything that is wrong with a policy file, or rarely meant, with line and column",
      )
      .argument(
        "[files...]",
        "policy files; each is checked by itself (or policy and mapping of countersign.yaml)",
      )
      .option(
        "-m, --mapping <file>",
        "warn too of words that no source of this mapping and no staff list can yield",
      )
      .option("--no-config", "pass over countersign.yaml")
      .option("--json", "as JSON")
      .addHelpText("before", examples)
      .action(async (named: string[], options: PolicyOptions) => {
        const files = nodeFiles(terminal);
        const { paths, mapping } = await toCheck(named, options, terminal);
        const yields =
          mapping === undefined ? undefined : await readYields(files, mapping);
        const checks: PolicyFileCheck[] = [];
        for (const path of paths)
          checks.push(await checked(files, path, yields));
        const verdict = policyCheckOf(checks);
        if (options.json === true) terminal.stdout.write(asJson(checks));
        else {
          terminal.stderr.write(checks.flatMap(messages).join("\n"));
          terminal.stdout.write(asText(checks, verdict));
        }
        end(verdict.code);
      });
  },
};

interface PolicyOptions {
  readonly mapping?: string;
  readonly config: boolean;
  readonly json?: boolean;
}

/** The files that are named; else the policy that is set, held to the mapping that is set beside it. */
async function toCheck(
  named: readonly string[],
  options: PolicyOptions,
  terminal: Terminal,
): Promise<{
  readonly paths: readonly string[];
  readonly mapping: string | undefined;
}> {
  if (named.length > 0) return { paths: named, mapping: options.mapping };
  const { policy, mapping } = (
    await settle(terminal, {
      inputs: [],
      options,
      wanted: ["mapping", "policy"],
      config: options.config,
    })
  ).options;
  if (policy !== undefined) return { paths: [policy], mapping };
  throw new CountersignError({
    code: "policy-needed",
    message: "no policy file was named",
    hint: "name one, or write it as policy into a countersign.yaml",
  });
}

/** A file that cannot be read is one that cannot be used; the others are checked all the same. */
async function checked(
  files: Files,
  path: string,
  yields: Yields | undefined,
): Promise<PolicyFileCheck> {
  try {
    return await checkPolicyFile(files, path, yields);
  } catch (error) {
    if (!(error instanceof CountersignError)) throw error;
    return { file: path, errors: [error], warnings: [], policies: [] };
  }
}

function messages({ errors, warnings }: PolicyFileCheck): readonly string[] {
  return [
    ...errors.map((error) => messageText("error", error)),
    ...warnings.map((warning) => messageText("warning", warning)),
  ];
}

function asText(
  checks: readonly PolicyFileCheck[],
  { code, sentence }: Verdict,
): string {
  return [...checks.flatMap(fileLines), `Exit ${code}: ${sentence}`, ""]
    .map(ciLine)
    .join("\n");
}

function fileLines({
  file,
  errors,
  warnings,
  policies,
}: PolicyFileCheck): string[] {
  const said = [
    ...(errors.length === 0 ? [] : [counted(errors.length, "error")]),
    ...(warnings.length === 0 ? [] : [counted(warnings.length, "warning")]),
  ].join(", ");
  return [
    `${terminalText(file)}: ${said === "" ? "clean" : said}`,
    ...policies.map(
      ({ id, decisionKind, from, until }) =>
        `  ${terminalText(id).padEnd(28)} ${decisionKind.padEnd(12)} ${from} to ${until ?? "open"}`,
    ),
  ];
}

function asJson(checks: readonly PolicyFileCheck[]): string {
  const files = checks.map(({ file, errors, warnings, policies }) => ({
    file,
    policies,
    errors: errors.map(({ code, message, place, hint }) => ({
      code,
      message,
      line: place?.line ?? null,
      column: place?.column ?? null,
      hint: hint ?? null,
    })),
    warnings: warnings.map(({ code, message, place }) => ({
      code,
      message,
      line: place.line ?? null,
      column: place.column ?? null,
    })),
  }));
  return `${JSON.stringify({ files }, undefined, 2)}\n`;
}

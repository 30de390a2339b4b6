import { ciLine, examine, nodeFiles, terminalText } from "../../index.ts";
import type { Check } from "../../index.ts";
import type { CommandEntry } from "../command.ts";
import { examinationOf } from "../exit-code.ts";
import { settle } from "../settle.ts";
import type { SettingOptions } from "../settle.ts";
import { wrapped } from "../wrapped.ts";

const examples = `Examples:
  countersign doctor
  countersign doctor exports/ -m mapping.yaml -p policy.yaml
`;

interface DoctorOptions extends SettingOptions {
  readonly config: boolean;
}

/** `countersign doctor`: what an audit would stop at, all of it at once, and what to look at. */
export const doctorCommand: CommandEntry = {
  name: "doctor",
  add(program, { terminal, end }) {
    program
      .command("doctor")
      .description(
        "check Node, config, key, exports, mapping, policy, zones and windows; say what to mend",
      )
      .argument(
        "[inputs...]",
        "as for an audit (or inputs of countersign.yaml)",
      )
      .option("-m, --mapping <file>", "as for an audit")
      .option("-p, --policy <file>", "as for an audit")
      .option("--exceptions <file>", "as for an audit")
      .option("--key <file>", "as for an audit")
      .option("--no-config", "pass over countersign.yaml")
      .addHelpText("before", examples)
      .action(async (named: string[], options: DoctorOptions) => {
        const { inputs, options: said } = await settle(terminal, {
          inputs: named,
          options,
          wanted: ["mapping", "policy", "exceptions", "key"],
          config: options.config,
        });
        const { mapping, policy, exceptions, key: path } = said;
        const { cwd } = terminal;
        const key = path === undefined ? undefined : { cwd, path };
        const request = { inputs, mapping, policy, exceptions, key };
        const checks = await examine(request, nodeFiles(terminal));
        const { code, sentence } = examinationOf(checks);
        terminal.stdout.write(
          [...checks.flatMap(checkLines), `Exit ${code}: ${sentence}`]
            .map((line) => `${ciLine(line)}\n`)
            .join(""),
        );
        end(code);
      });
  },
};

const marks = { ok: "ok   ", warn: "look ", wrong: "mend " } as const;

function checkLines({ level, code, says, place, todo }: Check): string[] {
  const at = [place?.file, place?.line, place?.column].filter(
    (part) => part !== undefined,
  );
  const what = `${code === undefined ? "" : `${code}: `}${says}`;
  const lines = wrapped("      ", terminalText(what));
  const [first = "", ...rest] = lines;
  return [
    marks[level] + first.slice(marks[level].length),
    ...rest,
    ...(at.length === 0 ? [] : [`      ${terminalText(at.join(":"))}`]),
    ...(todo === undefined ? [] : wrapped("      ", terminalText(todo))),
  ];
}

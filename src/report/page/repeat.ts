import type { Run } from "../../model/run.ts";
import type { PrivacyMode } from "../format.ts";
import type { Html } from "../markup.ts";
import { el } from "../markup.ts";
import { shellFile, shellWord } from "../shell-word.ts";

/** The command and the hashes with which anyone can get the same bytes again (`surface.md` 7, part 12). */
export function repeatSection(run: Run, privacy: PrivacyMode): Html {
  return el(
    "section",
    { id: "repeat", "aria-labelledby": "repeat-title" },
    el("h2", { id: "repeat-title" }, "How to repeat this"),
    el("p", {}, introduction(run)),
    el(
      "pre",
      { tabindex: 0, role: "region", "aria-label": "Command" },
      el("code", {}, repeatCommand(run, privacy)),
    ),
    el(
      "dl",
      { class: "panel-facts" },
      factsOf(run).map(([name, value]) =>
        el("div", {}, el("dt", {}, name), el("dd", {}, value)),
      ),
    ),
  );
}

/**
 * The command that writes this page again, for a POSIX shell in the folder that holds the files: every option that changes
 * a byte of it, and no other. What came on standard input has no name and is called `standard-input`.
 */
export function repeatCommand(run: Run, privacy: PrivacyMode): string {
  const files = run.accounts.map(({ file }) => file);
  return [
    "countersign audit",
    ...files.map((file) => (file === stdin ? stdin : shellFile(file))),
    ...option("-m", run.mapping?.name),
    ...option("-p", run.policy.name),
    ...option("--exceptions", run.exceptions?.name),
    ...option("--baseline", run.baseline?.name),
    ...(run.baseline?.newOnly === true ? ["--new-only"] : []),
    ...(run.asOf === null ? [] : ["--as-of", shellWord(run.asOf)]),
    ...(privacy === "pseudonymise" ? [] : ["--privacy", privacy]),
    "-f html",
    ...(files.includes(stdin) ? ["< standard-input"] : []),
  ].join(" ");
}

const stdin = "-";

function option(name: string, file: string | undefined): readonly string[] {
  return file === undefined ? [] : [name, shellFile(file)];
}

function introduction({ accounts, warnings }: Run): string {
  const sentences = [
    "The same files, mapping, policy and version give this page again, byte for byte, on any machine, in a folder that holds them:",
  ];
  if (accounts.some(({ file }) => file === stdin))
    sentences.unshift(
      "The records came on standard input; standard-input stands for a file with their bytes.",
    );
  if (warnings.length > 0)
    sentences.unshift(
      "A warning about a file of a folder that was not read comes back only where the folder is given in the place of its files.",
    );
  return sentences.join(" ");
}

function factsOf(run: Run): readonly (readonly [string, string])[] {
  return [
    ["Version", `countersign ${run.tool.version}`],
    [
      "Mapping",
      run.mapping === null
        ? "none (native layout)"
        : `${run.mapping.name}, sha256 ${run.mapping.sha256}`,
    ],
    ["Policy", `${run.policy.name}, sha256 ${run.policy.sha256}`],
    ...(run.exceptions === undefined
      ? []
      : [
          [
            "Exceptions",
            `${run.exceptions.name}, sha256 ${run.exceptions.sha256}`,
          ] as const,
        ]),
    ...(run.baseline === undefined
      ? []
      : [
          [
            "Baseline",
            `${run.baseline.name}, findings.jsonl sha256 ${run.baseline.sha256}`,
          ] as const,
        ]),
    ["Time-zone data", run.environment.timeZoneData],
    ["Unicode", run.environment.unicode],
    ["As of", run.asOf ?? "the newest time in the files"],
  ];
}

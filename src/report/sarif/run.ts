import type { RunEnding } from "../../model/ending.ts";
import type { FileAccount, Run } from "../../model/run.ts";
import { countOf } from "../count-text.ts";
import { terminalText } from "../escape.ts";
import { namelessWords, redactions } from "../nameless.ts";
import { assuranceLines } from "../assurance.ts";
import type { AzureBuild } from "./options.ts";
import { artifactLocation } from "./place.ts";
import { messageOf } from "./message.ts";

type Value = Readonly<Record<string, unknown>>;

/** The members that every log begins with. */
export const logHead: Value = {
  $schema: "https://json.schemastore.org/sarif-2.1.0.json",
  version: "2.1.0",
};

/** What the URIs of exports are relative to. */
export const exportsFolder: Value = {
  "%SRCROOT%": { description: messageOf(["The folder of the exports"]) },
};

/** The tool, but for its rules. */
export function driverOf({ name, version }: Run["tool"]): Value {
  return {
    name,
    fullName: `${name} ${version}`,
    version,
    semanticVersion: version,
    // there is no page of ours on the web: the package by its name (a package URL is an absolute URI)
    informationUri: `pkg:npm/countersign@${version}`,
  };
}

/** The members of the log, of the tool and of the run that stand before what was found. */
export function frameOf(
  run: Run,
  build: AzureBuild | undefined,
): {
  readonly log: Value;
  readonly driver: Value;
  readonly details: Value;
} {
  return {
    log: logHead,
    driver: driverOf(run.tool),
    details: {
      automationDetails: {
        description: messageOf([namelessWords]),
        ...(build === undefined
          ? { id: automationId(run) }
          : azureDetails(build)),
      },
      originalUriBaseIds: exportsFolder,
      columnKind: "utf16CodeUnits",
      redactionTokens: redactions,
      properties: {
        privacy: "nobody-named",
        site: terminalText(run.site),
        policySha256: run.policy.sha256,
        summary: run.summary,
      },
    },
  };
}

const azurePrefix = "azuredevops/pipeline/build/";

/** What Azure's Advanced Security knows a build by: an id of a fixed form, and four properties. */
function azureDetails(build: AzureBuild): Value {
  const { organization, projectId, definitionId, phaseId } = build;
  const { branch, buildId, definitionName, phaseName } = build;
  const parts = [organization, projectId, definitionId, phaseId, branch];
  const property = (name: string): string => `${azurePrefix}${name}`;
  return {
    id: `${azurePrefix}${[...parts, buildId].map((part) => terminalText(part)).join("/")}`,
    properties: {
      [property("buildDefinitionId")]: definitionId,
      [property("buildDefinitionName")]: terminalText(definitionName),
      [property("phaseId")]: phaseId,
      [property("phaseName")]: terminalText(phaseName),
    },
  };
}

/** `countersign/<site>/<period>`: what stands before the last slash is GitHub's category, so that a site keeps its alerts. */
function automationId({ site, period }: Run): string {
  const days = [period.from, period.until]
    .filter((text) => text !== null)
    .map((text) => text.slice(0, "yyyy-MM-dd".length));
  const place = terminalText(site).replaceAll("/", "-");
  return ["countersign", place, days.join("..")]
    .filter((part) => part !== "")
    .join("/");
}

/** How the audit ended, with everything that is no result. `notes`: what this form leaves out. */
export function invocationOf(
  run: Run,
  ending: RunEnding | undefined,
  notes: readonly string[],
): Value {
  const gaps = assuranceLines(run, ending);
  const faults = run.accounts.filter(({ rejected }) => rejected > 0);
  return {
    executionSuccessful: gaps.length === 0,
    ...(ending === undefined
      ? {}
      : {
          exitCode: ending.exitCode,
          exitCodeDescription: terminalText(ending.sentence),
        }),
    toolExecutionNotifications: [
      ...gaps.map((gap) => notification("no-assurance", "error", gap)),
      ...faults.map((account) => rejectedIn(account, run)),
      ...notes.map((note) => notification("left-out", "note", note)),
    ],
  };
}

/** Something that is no result, in words of ours. */
export function notification(id: string, level: string, text: string): Value {
  return { descriptor: { id }, level, message: messageOf([text]) };
}

/** How many records of a file were rejected, by code. */
export function rejectedIn(
  account: FileAccount,
  run: Pick<Run, "accounts">,
): Value {
  const text = `${countOf(account.rejected, "record was", "records were")} rejected and not used: ${countsText(account.rejectedCodes)}`;
  return aboutFile(
    account,
    run,
    notification("records-rejected", "warning", text),
  );
}

/** What was noted of a file and its records, by code. */
export function notedIn(
  account: FileAccount,
  run: Pick<Run, "accounts">,
): Value {
  const text = `Noted: ${countsText(account.notes)}`;
  return aboutFile(account, run, notification("noted", "note", text));
}

function countsText(counts: { readonly [code: string]: number }): string {
  return Object.entries(counts)
    .map(([code, count]) => `${code} ${String(count)}`)
    .join(", ");
}

function aboutFile(
  account: FileAccount,
  run: Pick<Run, "accounts">,
  said: Value,
): Value {
  return {
    ...said,
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifactLocation(account.file, run),
        },
      },
    ],
  };
}

/** The files that were read: hash and length, never their content. */
export function artifactsOf(run: Pick<Run, "accounts">): readonly Value[] {
  return run.accounts.map(({ file, bytes, sha256 }) => ({
    location: artifactLocation(file, run),
    length: bytes,
    roles: ["analysisTarget"],
    hashes: { "sha-256": sha256 },
  }));
}

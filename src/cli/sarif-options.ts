import type { Command } from "commander";
import { CountersignError, sarifProfiles } from "../index.ts";
import type {
  AzureBuild,
  PathRename,
  SarifOptions,
  SarifProfile,
} from "../index.ts";
import { badOption } from "./limits.ts";
import type { Terminal } from "./terminal.ts";

/** Options of a command that writes `report.sarif`. */
export interface SarifCommandOptions {
  readonly sarifProfile?: string;
  readonly sarifPathMap?: readonly string[];
}

/** Adds them to a command. */
export function addSarifOptions(command: Command): Command {
  return command
    .option(
      "--sarif-profile <name>",
      `report.sarif for ${sarifProfiles.join(", ")}: full holds excepted and undecidable findings too, azure the build (default: "github")`,
    )
    .option(
      "--sarif-path-map <from=to>",
      "name of a file in report.sarif, so that an alert keeps its place; one * in <from>; may be repeated",
      collected,
    );
}

/** Commander hands on what came before; nothing, the first time. */
function collected(
  text: string,
  before: readonly string[] | undefined,
): readonly string[] {
  return [...(before ?? []), text];
}

/**
 * How `report.sarif` is to be written.
 *
 * @throws CountersignError `bad-option`: a profile that there is not, a map that is none, variables of Azure that are missing
 */
export function sarifOptionsOf(
  { sarifProfile = "github", sarifPathMap = [] }: SarifCommandOptions,
  { env }: Pick<Terminal, "env">,
): SarifOptions {
  const profile = profileOf(sarifProfile);
  return {
    profile,
    build: profile === "azure" ? azureBuildOf(env) : undefined,
    paths: sarifPathMap.map(renameOf),
  };
}

function profileOf(word: string): SarifProfile {
  const profile = sarifProfiles.find((name) => name === word);
  if (profile !== undefined) return profile;
  throw badOption("--sarif-profile names no profile", word, sarifProfiles);
}

function renameOf(text: string): PathRename {
  const at = text.indexOf("=");
  const [from, to] = [text.slice(0, at), text.slice(at + 1)];
  if (at > 0 && to !== "" && from.split("*").length <= 2 && !to.includes("*"))
    return { from, to };
  throw new CountersignError({
    code: "bad-option",
    message: "--sarif-path-map takes <from>=<to>, with at most one * in <from>",
    hint: "for example --sarif-path-map 'orders_*.csv=orders.csv'",
  });
}

/** Each part of a build, and the variables that say it: the second where the first is empty. */
const variables: {
  readonly [P in keyof AzureBuild]: readonly [string, string?];
} = {
  organization: ["SYSTEM_COLLECTIONURI"],
  projectId: ["SYSTEM_TEAMPROJECTID"],
  definitionId: ["BUILD_DEFINITIONID", "SYSTEM_DEFINITIONID"],
  definitionName: ["BUILD_DEFINITIONNAME"],
  phaseId: ["SYSTEM_PHASEID", "SYSTEM_JOBID"],
  phaseName: ["SYSTEM_PHASENAME", "SYSTEM_JOBNAME"],
  branch: ["BUILD_SOURCEBRANCH"],
  buildId: ["BUILD_BUILDID"],
};

function azureBuildOf(env: Terminal["env"]): AzureBuild {
  const missing: string[] = [];
  const of = (part: keyof AzureBuild): string => {
    const [first, second = ""] = variables[part];
    const value = (env[first] ?? "") || (env[second] ?? "");
    if (value === "") missing.push(first);
    return value;
  };
  const build: AzureBuild = {
    organization: organizationOf(of("organization")),
    projectId: of("projectId"),
    definitionId: of("definitionId"),
    definitionName: of("definitionName"),
    phaseId: of("phaseId"),
    phaseName: of("phaseName"),
    branch: of("branch"),
    buildId: of("buildId"),
  };
  if (missing.length === 0) return build;
  throw new CountersignError({
    code: "bad-option",
    message: `--sarif-profile azure needs variables of Azure Pipelines: ${missing.join(", ")}`,
    hint: "run it in a job of Azure Pipelines, or take another profile",
  });
}

/** `https://dev.azure.com/<organization>/`, or `https://<organization>.visualstudio.com/`. */
function organizationOf(address: string): string {
  const [, host = "", path = ""] =
    /^https?:\/\/([^/]+)\/?([^/]*)/u.exec(address) ?? [];
  return path === "" ? (host.split(".")[0] ?? "") : path;
}

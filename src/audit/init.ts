import { resolve, sep } from "node:path";
import { CountersignError } from "../model/error.ts";
import type { Files } from "../model/files.ts";
import { nearestName } from "../model/nearest.ts";
import type { Answers, MappingProposal } from "../model/proposal.ts";
import { actorKinds } from "../model/words.ts";
import { isZone } from "../time/zone.ts";
import { proposeMapping } from "../map/map.ts";
import { isNhsNumber } from "../validate/validate.ts";
import { proposePolicy } from "../judge/judge.ts";
import { configName } from "./config.ts";
import { lineDiff } from "./line-diff.ts";
import type { DiffLine } from "./line-diff.ts";
import type { Profiles } from "./profile.ts";
import { readIfThere } from "./settings-files.ts";
import type { NewFile } from "./settings-files.ts";

/** What `init` proposes for a set of exports. */
export interface InitProposal {
  readonly mapping: MappingProposal;
  /** The files that it would write, in this order. */
  readonly files: readonly NewFile[];
}

/**
 * Proposes mapping, policy and config for exports that were profiled. Pure but for a look at where the inputs lie: the same
 * profiles and answers give the same texts.
 *
 * @throws CountersignError `bad-answer`, `unknown-answer`, `header-not-recognised`
 */
export async function proposeSettings(
  profiles: Profiles,
  asked: { readonly inputs: readonly string[]; readonly answers: Answers },
  machine: { readonly cwd: string; readonly files: Files },
): Promise<InitProposal> {
  const tests = { isNhsNumber, isZone, actorKinds };
  const mapping = proposeMapping(profiles.layouts, tests, asked.answers);
  refuseUnknownAnswers(mapping, asked.answers);
  const staff = new Set(
    profiles.layouts
      .filter((layout) =>
        mapping.sources.every(({ profile }) => profile !== layout),
      )
      .flatMap(({ paths }) => paths),
  );
  const inputs = (await inputsOf(profiles, asked.inputs, machine)).filter(
    (input) => !staff.has(input.replace(/^\.\//u, "")),
  );
  const isMapped = profiles.layouts.length > 0;
  return {
    mapping,
    files: [
      ...(isMapped ? [{ name: "mapping.yaml", text: mapping.text }] : []),
      { name: "policy.yaml", text: proposePolicy(mapping.seen) },
      { name: configName, text: configText(inputs, isMapped) },
    ],
  };
}

function refuseUnknownAnswers(
  { questions }: MappingProposal,
  answers: Answers,
): void {
  const ids = questions.map(({ id }) => id);
  for (const id of answers.keys()) {
    if (ids.includes(id) || id.startsWith("encoding:")) continue;
    const near = nearestName(id, ids);
    throw new CountersignError({
      code: "unknown-answer",
      message: `nothing was asked under this name: "${id}"`,
      hint: `${near === undefined ? "" : `Did you mean ${near}? `}Asked: ${ids.join(", ")}`,
    });
  }
}

/**
 * The inputs as the config names them: as they were given, but never a folder that holds the config itself, and without the
 * staff list, which the mapping names.
 */
async function inputsOf(
  { layouts, native }: Profiles,
  inputs: readonly string[],
  { cwd, files }: { readonly cwd: string; readonly files: Files },
): Promise<readonly string[]> {
  const kept: string[] = [];
  for (const input of inputs) {
    const found = await files.find(input);
    const folder = found.find((file) => file.folder !== undefined)?.folder;
    const holds =
      folder !== undefined &&
      (resolve(cwd) === folder || resolve(cwd).startsWith(folder + sep));
    if (!holds) kept.push(input.replaceAll("\\", "/"));
    else kept.push(...layouts.flatMap(({ paths }) => paths), ...native);
  }
  return [...new Set(kept)];
}

function configText(inputs: readonly string[], isMapped: boolean): string {
  return [
    "# Found upward from the working folder; options win over it. Its form: countersign schema config",
    `inputs: [${inputs.map((one) => JSON.stringify(one)).join(", ")}]`,
    ...(isMapped ? ["mapping: mapping.yaml"] : []),
    "policy: policy.yaml",
    "",
  ].join("\n");
}

/** What differs between a file that is there and the one that is proposed; undefined where none is there. */
export interface SettingsDifference {
  readonly name: string;
  readonly lines: readonly DiffLine[] | undefined;
}

/** Compares proposed files with those of the working folder; writes nothing. */
export async function differences(
  cwd: string,
  files: readonly NewFile[],
): Promise<readonly SettingsDifference[]> {
  const found: SettingsDifference[] = [];
  for (const { name, text } of files) {
    const old = await readIfThere(cwd, name);
    found.push({
      name,
      lines: old === undefined ? undefined : lineDiff(old, text),
    });
  }
  return found;
}

import { resolve } from "node:path";
import { CountersignError } from "../model/error.ts";
import type { Files } from "../model/files.ts";
import { nearestName } from "../model/nearest.ts";
import type { Answers, MappingProposal } from "../model/proposal.ts";
import { quotedText } from "../model/quoted-text.ts";
import { actorKinds } from "../model/words.ts";
import { isZone } from "../time/zone.ts";
import { proposeMapping } from "../map/map.ts";
import { isNhsNumber } from "../validate/validate.ts";
import { proposePolicy } from "../judge/judge.ts";
import { mappingReview } from "../report/report.ts";
import { configName } from "./config.ts";
import { reviewName } from "./inputs.ts";
import { isInside } from "./is-inside.ts";
import { isKeyThere, keyName, makeKeyFile } from "./key-file.ts";
import { lineDiff } from "./line-diff.ts";
import type { DiffLine } from "./line-diff.ts";
import { pathFrom, withSlashes } from "./profile-layouts.ts";
import type { Profiles } from "./profile.ts";
import { readIfThere, writeSettings } from "./settings-files.ts";
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
  refuseUnknownAnswers(profiles, mapping, asked.answers);
  const inputs = await inputsOf(profiles, mapping, asked.inputs, machine);
  const isMapped = profiles.layouts.length > 0;
  return {
    mapping,
    files: [
      ...(isMapped ? [{ name: "mapping.yaml", text: mapping.text }] : []),
      { name: "policy.yaml", text: proposePolicy(mapping.seen) },
      { name: configName, text: configText(inputs, isMapped) },
      ...(isMapped ? [{ name: reviewName, text: mappingReview(mapping) }] : []),
    ],
  };
}

function refuseUnknownAnswers(
  { layouts, native }: Profiles,
  { questions }: MappingProposal,
  answers: Answers,
): void {
  const asked = questions.map(({ id }) => id);
  const files = [
    ...layouts.flatMap((layout) => layout.files),
    ...native.map(({ name }) => name),
  ];
  const encodings = files.map((file) => `encoding:${file}`);
  const ids = new Set([...asked, ...encodings]);
  for (const id of answers.keys()) {
    if (ids.has(id)) continue;
    const near = nearestName(id, [...ids]);
    throw new CountersignError({
      code: "unknown-answer",
      message: `nothing was asked under this name: "${id}"`,
      hint: `${near === undefined ? "" : `Did you mean ${near}? `}${asked.length === 0 ? "Nothing is left to ask" : `Asked: ${asked.join(", ")}`}`,
    });
  }
}

/**
 * The inputs as the config names them: as they were given, but never a folder that holds the config itself, and without
 * what no source of the mapping reads: the staff list, which the mapping names, and files that were left out.
 */
async function inputsOf(
  { native }: Profiles,
  { sources }: MappingProposal,
  inputs: readonly string[],
  { cwd, files }: { readonly cwd: string; readonly files: Files },
): Promise<readonly string[]> {
  const read = new Set([
    ...sources.flatMap(({ profile }) => profile.paths),
    ...native.map(({ path }) => path),
  ]);
  const kept: string[] = [];
  for (const input of inputs) {
    const found = await files.find(input);
    const paths = found.map(({ path }) => pathFrom(cwd, path));
    const folder = found.find((file) => file.folder !== undefined)?.folder;
    if (folder !== undefined && isInside(resolve(cwd), folder))
      kept.push(...paths.filter((path) => read.has(path)));
    else if (
      found.some(({ outright }) => !outright) ||
      paths.some((path) => read.has(path))
    )
      kept.push(withSlashes(input));
  }
  return [...new Set(kept)];
}

function configText(inputs: readonly string[], isMapped: boolean): string {
  return [
    "# Found upward from the working folder; options win over it. Its form: countersign schema config",
    `inputs: [${inputs.map(quotedText).join(", ")}]`,
    ...(isMapped ? ["mapping: mapping.yaml"] : []),
    "policy: policy.yaml",
    `key: ${keyName} # of the pseudonyms in reports: whoever has it can name the people again`,
    "",
  ].join("\n");
}

/** What was written: the new names of files that were moved aside, and whether a key was made. */
export interface WrittenProposal {
  readonly moved: readonly string[];
  readonly keyMade: boolean;
}

/**
 * Writes what is proposed, all or nothing, and the key of the pseudonyms that the config names. A key that is there stays,
 * whatever is moved aside.
 *
 * @throws CountersignError as `writeSettings`
 */
export async function writeProposal(
  cwd: string,
  files: readonly NewFile[],
  whenTaken: "refuse" | "move-aside",
): Promise<WrittenProposal> {
  const key = await makeKeyFile(cwd);
  try {
    const moved = await writeSettings(cwd, files, whenTaken);
    return { moved, keyMade: key.made };
  } catch (error) {
    await key.discard();
    throw error;
  }
}

/** What differs between a file that is there and the one that is proposed; undefined where none is there. */
export interface SettingsDifference {
  readonly name: string;
  readonly lines: readonly DiffLine[] | undefined;
}

/** Compares proposed files with those of the working folder, the key last: one that is there stays. Writes nothing. */
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
  const lines = (await isKeyThere(cwd)) ? [] : undefined;
  return [...found, { name: keyName, lines }];
}

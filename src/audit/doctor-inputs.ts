import { CountersignError } from "../model/error.ts";
import type { Files } from "../model/files.ts";
import type { PassedOver } from "../model/validation.ts";
import { amiss, well, wrongBy } from "./doctor-check.ts";
import type { Check } from "./doctor-check.ts";
import { fileChecks } from "./doctor-files.ts";
import type { LookedAt } from "./doctor-files.ts";
import { withBuiltins } from "./builtin-inputs.ts";
import { planInputs } from "./inputs.ts";
import type { InputPlan } from "./inputs.ts";
import type { LoadedMapping } from "./load-mapping.ts";

/** What is wrong with the inputs, and what the first records of their files showed. */
export interface InputChecks {
  readonly checks: readonly Check[];
  readonly looked: readonly LookedAt[];
}

/**
 * Looks at each input: that it is there, that a source of the mapping speaks of it, that its first records can be used.
 *
 * @param mapping - undefined: none is named, or the one that is named cannot be used
 */
export async function inputChecks(
  asked: {
    readonly inputs: readonly string[];
    readonly mapping: string | undefined;
  },
  mapping: LoadedMapping | undefined,
  files: Files,
): Promise<InputChecks> {
  const { inputs } = asked;
  if (inputs.length === 0) return { checks: [noExports], looked: [] };
  const { plan, wrong } = await planOf(files, inputs, mapping);
  if (plan === undefined) return { checks: wrong, looked: [] };
  // by a mapping that cannot be used nothing can be said of a file but that it is there
  if (mapping === undefined && asked.mapping !== undefined) {
    const found = plan.files.map(({ name }) =>
      well(`${name}: found, not read yet`),
    );
    return { checks: [...wrong, ...found], looked: [] };
  }
  const checks: Check[] = [...wrong, ...plan.passedOver.map(passedOver)];
  const looked: LookedAt[] = [];
  for (const planned of plan.files) {
    const one = await fileChecks(files, planned, mapping);
    checks.push(...one.checks);
    if (one.looked !== undefined) looked.push(one.looked);
  }
  return { checks: [...checks, ...unmatched(mapping, plan)], looked };
}

const noExports: Check = amiss(
  "wrong",
  "no exports are set",
  "name them, or write them as inputs into countersign.yaml",
);

/** The plan of an audit; where an audit would stop, every input that stops it, and a plan of the others. */
async function planOf(
  files: Files,
  inputs: readonly string[],
  mapping: LoadedMapping | undefined,
): Promise<{ readonly plan?: InputPlan; readonly wrong: readonly Check[] }> {
  const whole = await tryPlan(files, inputs, mapping);
  if (!(whole instanceof CountersignError)) return { plan: whole, wrong: [] };
  const good: string[] = [];
  const wrong: Check[] = [];
  for (const input of inputs) {
    const alone = await tryPlan(files, [input], mapping);
    if (alone instanceof CountersignError) wrong.push(wrongBy(alone));
    else good.push(input);
  }
  // each by itself can be read: what is wrong is between them
  if (wrong.length === 0) return { wrong: [wrongBy(whole)] };
  const rest =
    good.length === 0 ? undefined : await tryPlan(files, good, mapping);
  if (rest === undefined) return { wrong };
  return rest instanceof CountersignError
    ? { wrong: [...wrong, wrongBy(rest)] }
    : { plan: rest, wrong };
}

async function tryPlan(
  files: Files,
  inputs: readonly string[],
  mapping: LoadedMapping | undefined,
): Promise<InputPlan | CountersignError> {
  try {
    return await withBuiltins(
      files,
      await planInputs(files, inputs, mapping?.mapping),
    );
  } catch (error) {
    if (error instanceof CountersignError) return error;
    throw error;
  }
}

function passedOver({ name, isFolder, why }: PassedOver): Check {
  return amiss(
    "warn",
    `${name}: ${why}; it is not read`,
    isFolder
      ? "name it as an input as well if it holds exports"
      : "add it to files of a source, or leave it where it is if that is meant",
  );
}

/** Sources of the mapping that no input belongs to. */
function unmatched(
  mapping: LoadedMapping | undefined,
  { files }: InputPlan,
): readonly Check[] {
  const read = new Set(files.map(({ source }) => source?.source.name));
  return (mapping?.mapping.sources ?? [])
    .filter(({ name }) => !read.has(name))
    .map(({ name }) =>
      amiss(
        "warn",
        `source ${name} of the mapping: no input matches its files`,
        "add its export, or correct its files pattern",
      ),
    );
}

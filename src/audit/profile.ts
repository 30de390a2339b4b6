import { CountersignError } from "../model/error.ts";
import type { Answers, LayoutProfile } from "../model/proposal.ts";
import type { PassedOver } from "../model/validation.ts";
import { isNativeHeader } from "../map/map.ts";
import { openReader } from "../read/read.ts";
import type { Reader } from "../read/read.ts";
import { planInputs } from "./inputs.ts";
import type { AuditMachine } from "./options.ts";
import { layoutsOf, nativeFile, pathFrom } from "./profile-layouts.ts";
import type { Layout, NativeFile } from "./profile-layouts.ts";
import { createSample } from "./sample.ts";
import type { Sample } from "./sample.ts";
import { createTableWatch } from "./second-table.ts";
import type { TableWatch } from "./second-table.ts";
import { sourceNames } from "./source-names.ts";

/** Bytes of sampled records in memory, whatever the size and number of the exports. */
const sampleBudget = 24 * 1024 * 1024;

/** `cwd`: the folder that the mapping is written to. */
export interface ProfileMachine extends Pick<
  AuditMachine,
  "files" | "progress"
> {
  readonly cwd: string;
}

/** The layouts of a set of exports, and the files that need no mapping. */
export interface Profiles {
  readonly layouts: readonly LayoutProfile[];
  readonly native: readonly NativeFile[];
  /** Folders in a folder that is an input: nobody looked into them. */
  readonly passedOver: readonly PassedOver[];
}

/**
 * Reads exports for what their columns hold: files with one header are one layout. Every record is read, and the first and
 * last ones are kept within a fixed budget.
 *
 * @param answers - `encoding:<file>` says what a file that is not UTF-8 is written in
 * @throws CountersignError where a file cannot be read as an export, or holds two tables; `bad-answer`
 */
export async function profileExports(
  inputs: readonly string[],
  answers: Answers,
  machine: ProfileMachine,
): Promise<Profiles> {
  refuseStandardInput(inputs);
  const plan = await planInputs(machine.files, inputs, undefined);
  const { layouts, native } = await layoutsOf(plan.files, answers, machine);
  const names = sourceNames(
    layouts.map((one) => one.files.map(({ name }) => name)),
  );
  const budget = sampleBudget / Math.max(1, layouts.length);
  const profiles: LayoutProfile[] = [];
  for (const [at, layout] of layouts.entries()) {
    const named = names[at] ?? { name: "source", patterns: [] };
    const profile = await profileOf(layout, named, budget, machine);
    if (layout.columns === undefined && isNativeHeader(profile.columns))
      native.push(...layout.files.map((file) => nativeFile(file, machine.cwd)));
    else profiles.push(profile);
  }
  refuseEmpty(profiles, native);
  return { layouts: profiles, native, passedOver: plan.passedOver };
}

/** @throws CountersignError `no-records` where no file holds anything that could be looked at */
function refuseEmpty(
  profiles: readonly LayoutProfile[],
  native: readonly NativeFile[],
): void {
  const isEmpty = profiles.every(
    ({ broken }) => broken["no-records"] !== undefined,
  );
  if (native.length > 0 || !isEmpty) return;
  throw new CountersignError({
    code: "no-records",
    message: "the exports hold no records",
    place: { file: profiles[0]?.files[0] ?? "" },
    hint: "check the export: columns can only be told by what they hold",
  });
}

/** Each export is read more than once, which standard input cannot be. */
function refuseStandardInput(inputs: readonly string[]): void {
  if (!inputs.includes("-")) return;
  throw new CountersignError({
    code: "not-a-regular-file",
    message:
      "init reads its exports more than once, and standard input can be read once",
    place: { file: "-" },
    hint: "save it as a file, and name that",
  });
}

async function profileOf(
  { files: planned, columns, format, options }: Layout,
  named: { readonly name: string; readonly patterns: readonly string[] },
  budget: number,
  { files, progress, cwd }: ProfileMachine,
): Promise<LayoutProfile> {
  const sample = createSample(budget);
  const broken: Record<string, number> = {};
  let records = 0;
  for (const { found, name } of planned) {
    const reader = await openReader(files.open(found, name), options);
    const before = records;
    const see = (bytes: number, count: number): void =>
      progress({
        stage: "reading",
        file: name,
        bytes,
        totalBytes: found.size,
        records: before + count,
      });
    const watch = createTableWatch(name);
    const own = await readAll(reader, { sample, watch, broken }, see);
    watch.end(own);
    records += own;
  }
  const { encoding, delimiter } = options;
  return {
    ...named,
    files: planned.map(({ name }) => name),
    paths: planned.map(({ found }) => pathFrom(cwd, found.path)),
    format,
    delimiter,
    encoding,
    ...sample.rows(columns),
    records,
    broken,
  };
}

async function readAll(
  reader: Reader,
  {
    sample,
    watch,
    broken,
  }: {
    readonly sample: Sample;
    readonly watch: TableWatch;
    readonly broken: Record<string, number>;
  },
  progress: (bytes: number, records: number) => void,
): Promise<number> {
  let records = 0;
  try {
    for await (const batch of reader.batches()) {
      watch.see(batch);
      for (const record of batch.records) sample.see(record);
      for (const { code } of batch.faults)
        broken[code] = (broken[code] ?? 0) + 1;
      records += batch.records.length + batch.faults.length;
      progress(batch.bytesRead, records);
    }
  } catch (error) {
    // which encoding it is cannot be told: it is asked, and the file read again; an empty one beside others is left out
    if (
      !(error instanceof CountersignError) ||
      !["not-utf-8", "no-records"].includes(error.code)
    )
      throw error;
    broken[error.code] = (broken[error.code] ?? 0) + 1;
  }
  return records;
}

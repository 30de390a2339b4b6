import type { FoundFile } from "../../model/files.ts";
import type { Mapping, MappingSource } from "../../model/mapping.ts";
import type { PassedOver } from "../../model/validation.ts";
import { newLookUps } from "../../map/map.ts";
import type { LookUps } from "../../map/map.ts";
import type { InputPlan, PlannedFile } from "../inputs.ts";

/** The exports of a run as plain data: found once, and known to every process without a look at them. */
export interface WrittenPlan {
  readonly files: readonly {
    readonly found: FoundFile;
    readonly name: string;
    /** Place of its source in the mapping; a source of its own where it needs none; null: the native layout. */
    readonly source: number | MappingSource | null;
    readonly looksUp: boolean;
    readonly isUnfinished?: true;
  }[];
  readonly passedOver: readonly PassedOver[];
  /** What records of FHIR and CDS Hooks refer to, in all files together. */
  readonly lookUps: WrittenLookUps | null;
}

/** Entries of each map, the values of a set as keys alone. A value that is not known is left out. */
type WrittenLookUps = {
  readonly [name: string]: readonly (readonly [key: string, value?: unknown])[];
};

export function writtenPlan({ files, passedOver }: InputPlan): WrittenPlan {
  const lookUps = files.find((file) => file.lookUps !== undefined)?.lookUps;
  return {
    files: files.map(({ found, name, source, lookUps: own, isUnfinished }) => ({
      found,
      name,
      source: sourceOf(source),
      looksUp: own !== undefined,
      ...(isUnfinished === true ? { isUnfinished } : {}),
    })),
    passedOver,
    lookUps: lookUps === undefined ? null : writtenLookUps(lookUps),
  };
}

function sourceOf(
  source: PlannedFile["source"],
): WrittenPlan["files"][number]["source"] {
  if (source === undefined) return null;
  return source.index < 0 ? source.source : source.index;
}

function writtenLookUps(lookUps: LookUps): WrittenLookUps {
  return Object.fromEntries(
    Object.entries(lookUps).map(([name, table]: [string, LookUpTable]) => [
      name,
      table instanceof Set
        ? [...table].map((key): [string] => [key])
        : [...table].map(([key, value]): [string, unknown?] =>
            value === undefined ? [key] : [key, value],
          ),
    ]),
  );
}

type LookUpTable = Set<string> | Map<string, unknown>;

/** The plan as it was written; sources are those of the mapping, which travels with it. */
export function planOf(
  written: WrittenPlan,
  mapping: Mapping | undefined,
): InputPlan {
  const lookUps =
    written.lookUps === null ? undefined : readLookUps(written.lookUps);
  return {
    files: written.files.map(
      ({ found, name, source, looksUp, isUnfinished }) => ({
        found,
        name,
        source: sourceIn(mapping, source),
        ...(looksUp ? { lookUps } : {}),
        ...(isUnfinished === true ? { isUnfinished } : {}),
      }),
    ),
    passedOver: written.passedOver,
  };
}

function sourceIn(
  mapping: Mapping | undefined,
  source: number | MappingSource | null,
): PlannedFile["source"] {
  if (source === null) return undefined;
  if (typeof source !== "number") return { index: -1, source };
  const known = mapping?.sources[source];
  if (known === undefined) throw new Error("a job without its mapping");
  return { index: source, source: known };
}

function readLookUps(written: WrittenLookUps): LookUps {
  const lookUps = newLookUps();
  const tables: { readonly [name: string]: LookUpTable } = { ...lookUps };
  for (const [name, table] of Object.entries(tables))
    for (const [key, value] of written[name] ?? [])
      if (table instanceof Set) table.add(key);
      else table.set(key, value);
  return lookUps;
}

import type { ExportRecord, JsonTree } from "../model/record.ts";

/** Records of a layout that are looked at: the first and the last ones, within a budget of bytes. */
export interface Sample {
  readonly see: (record: ExportRecord) => void;
  /** Cells of the records kept, in the order of the files; `columns` undefined: paths of JSON records, as met. */
  readonly rows: (columns: readonly string[] | undefined) => SampledRows;
}

export interface SampledRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export const sampleSizes = { first: 20_000, last: 2_000 } as const;

/** Paths of JSON records that are looked at, and how deep. */
const mostPaths = 256;
const mostDepth = 6;

/**
 * Keeps the first 20,000 and the last 2,000 records it sees, as long as their bytes fit the budget: a quarter of it is
 * kept for the last ones.
 */
export function createSample(budgetBytes: number): Sample {
  const first: ExportRecord[] = [];
  const last: ExportRecord[] = [];
  let firstBytes = 0;
  let lastBytes = 0;
  let full = false;
  return {
    see(record) {
      const { byteLength } = record.origin;
      full ||=
        first.length >= sampleSizes.first ||
        firstBytes + byteLength > budgetBytes * 0.75;
      if (!full) {
        firstBytes += byteLength;
        first.push(record);
        return;
      }
      last.push(record);
      lastBytes += byteLength;
      while (
        last.length > sampleSizes.last ||
        (lastBytes > budgetBytes * 0.25 && last.length > 1)
      )
        lastBytes -= last.shift()?.origin.byteLength ?? 0;
    },
    rows(columns) {
      const records = [...first, ...last];
      if (columns !== undefined)
        return {
          columns,
          rows: records.map((record) =>
            record.shape === "row" ? record.cells : [],
          ),
        };
      return pathRows(records);
    },
  };
}

/** JSON records as rows: a column for each path that leads to a text, in the order in which paths are met. */
function pathRows(records: readonly ExportRecord[]): SampledRows {
  const index = new Map<string, number>();
  const rows = records.map((record) => {
    const row: string[] = [];
    if (record.shape === "object")
      for (const [path, text] of leaves(record.tree, "", 0)) {
        const at = index.get(path) ?? index.size;
        if (at >= mostPaths) continue;
        index.set(path, at);
        row[at] = text;
      }
    return Array.from(row, (cell: string | undefined) => cell ?? "");
  });
  return { columns: [...index.keys()], rows };
}

function leaves(
  tree: JsonTree,
  path: string,
  depth: number,
): readonly (readonly [string, string])[] {
  if (tree === null || depth > mostDepth) return [];
  if (typeof tree === "string") return [[path, tree]];
  if (typeof tree === "boolean") return [[path, String(tree)]];
  const parts: readonly (readonly [string, JsonTree])[] = Object.entries(tree);
  return parts
    .slice(0, mostPaths)
    .flatMap(([key, value]) =>
      leaves(value, path === "" ? key : `${path}.${key}`, depth + 1),
    );
}

import { hasLookAlikes, lookAlikeForm } from "../model/confusable.ts";
import { CountersignError } from "../model/error.ts";
import { nearestName } from "../model/nearest.ts";
import type { PathStep, SettingsFile } from "../model/settings.ts";

/** Where a mapping names a column: a path into the mapping file. */
export type MappingPath = readonly PathStep[];

/** The columns of one layout, as entries ask for them while they are compiled. */
export interface Columns {
  /** Index of the column in a record's cells. Throws `CountersignError` `column-missing` at `path` of the mapping. */
  readonly indexOf: (column: string, path: MappingPath) => number;
  /** Name at an index, for messages. */
  readonly names: readonly string[];
  /** Indexes that some entry asked for. */
  readonly used: ReadonlySet<number>;
}

/** What a missing column's message needs. */
export interface ColumnContext {
  readonly mappingFile: SettingsFile;
  readonly source: string;
  /** The export, as shown. */
  readonly file: string;
  /** Every column that the source names. */
  readonly named: readonly string[];
}

/** The columns of a delimited file: named exactly as in its header, surrounding white space aside. */
export function headerColumns(
  header: readonly string[],
  context: ColumnContext,
): Columns {
  const used = new Set<number>();
  const indexes = new Map(header.map((name, index) => [name.trim(), index]));
  const indexOf = (column: string, path: MappingPath): number => {
    const index = indexes.get(column.trim());
    if (index === undefined) throw columnMissing(column, path, header, context);
    used.add(index);
    return index;
  };
  return { indexOf, names: header, used };
}

/** The columns of JSON records: every path that an entry asks for becomes one. A path that no record has is a note. */
export function pathColumns(): Columns & { readonly names: string[] } {
  const names: string[] = [];
  const used = new Set<number>();
  const indexes = new Map<string, number>();
  const indexOf = (column: string): number => {
    let index = indexes.get(column);
    if (index === undefined) {
      index = names.push(column) - 1;
      indexes.set(column, index);
      used.add(index);
    }
    return index;
  };
  return { indexOf, names, used };
}

/** A few names are enough to see what file this is; a message is not a listing. */
const shownColumns = 4;

function columnMissing(
  column: string,
  path: MappingPath,
  header: readonly string[],
  context: ColumnContext,
): CountersignError {
  return new CountersignError({
    code: "column-missing",
    message: `source "${context.source}" names a column that ${context.file} does not have: "${column}"`,
    place: context.mappingFile.placeOf(path),
    hint: missingHint(column, header, context),
  });
}

/**
 * Names are shown only of a first line that is a header and nothing else: one without a header, or with a record behind it
 * because a line break was lost, would show a patient (`surface.md` 4).
 */
function missingHint(
  column: string,
  header: readonly string[],
  { named }: ColumnContext,
): string {
  const alike = lookAlike(column, header);
  const hasNamed = header.some((name) => named.includes(name.trim()));
  if (header.every(isNameLike)) {
    const near = alike ?? nearest(column, header);
    if (hasNamed || near !== undefined)
      return `Columns there: ${listed(header)}.${near ?? ""}`;
  } else if (hasNamed)
    return `The first line holds names of columns and something else: is a line break missing behind it?${alike ?? ""}`;
  return `The first line has none of the columns that the mapping names: is the header missing, or the delimiter another?${alike ?? ""}`;
}

/** Whether a cell may be the name of a column: a few words, no date and no identifier. Blank ones show nothing. */
function isNameLike(cell: string): boolean {
  return (
    cell.trim() === "" ||
    (nameLike.test(cell.trim()) && !/\p{Nd}{4}/u.test(cell))
  );
}

const nameLike = /^[\p{L}_#%][^:;,"]{0,63}$/u;

function listed(header: readonly string[]): string {
  const shown = header.slice(0, shownColumns).join(", ");
  const more =
    header.length > shownColumns
      ? ` and ${String(header.length - shownColumns)} more`
      : "";
  return shown + more;
}

function lookAlike(
  column: string,
  header: readonly string[],
): string | undefined {
  const wanted = lookAlikeForm(column);
  const alike = header.find((name) => lookAlikeForm(name.trim()) === wanted);
  if (alike === undefined || !(hasLookAlikes(alike) || hasLookAlikes(column)))
    return undefined;
  return ` Column ${String(header.indexOf(alike) + 1)} looks the same but holds letters of another alphabet (confusable-column).`;
}

function nearest(
  column: string,
  header: readonly string[],
): string | undefined {
  const near = nearestName(column, header);
  return near === undefined ? undefined : ` Did you mean "${near}"?`;
}

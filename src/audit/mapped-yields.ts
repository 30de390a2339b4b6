import type { Files } from "../model/files.ts";
import type { DirectoryRow, Mapping } from "../model/mapping.ts";
import type { Yields } from "../model/site.ts";
import { entryYields } from "../map/map.ts";
import { loadMapping } from "./load-mapping.ts";
import { loadDirectory } from "./settings.ts";

/** What the sources of a mapping and the staff list can yield. */
export function yieldsOf(
  mapping: Mapping,
  staff: readonly Pick<DirectoryRow, "role">[],
): Yields {
  return {
    entries: entryYields(mapping),
    staffRoles: staff.flatMap(({ role }) => role ?? []),
  };
}

/**
 * The same, read from the files: to hold a policy to a mapping before there is an audit.
 *
 * @throws CountersignError as an audit with this mapping would, before a record is read
 */
export async function readYields(files: Files, path: string): Promise<Yields> {
  const { file, mapping } = await loadMapping(files, path);
  const { directory } = mapping;
  // in which zone the windows of the staff list are read changes no role
  const staff =
    directory === undefined
      ? []
      : await loadDirectory(files, file.name, directory, "UTC");
  return yieldsOf(mapping, staff);
}

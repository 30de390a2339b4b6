import { createHash } from "node:crypto";
import type { Files } from "../model/files.ts";
import type { PlannedFile } from "./inputs.ts";

/**
 * Names of files whose content an earlier file (by name) already has: all their records are set aside (`trust.md` 7,
 * FS11). Only files of equal size are looked at, so that an ordinary run reads nothing twice.
 */
export async function findSameContent(
  files: Files,
  planned: readonly PlannedFile[],
): Promise<ReadonlySet<string>> {
  const bySize = new Map<number, PlannedFile[]>();
  for (const file of planned) {
    const { size } = file.found;
    if (size === undefined) continue;
    const others = bySize.get(size);
    if (others === undefined) bySize.set(size, [file]);
    else others.push(file);
  }
  const same = new Set<string>();
  for (const group of bySize.values()) {
    if (group.length < 2) continue;
    const seen = new Set<string>();
    for (const file of group) {
      const hash = createHash("sha256");
      for await (const chunk of files.open(file.found, file.name).bytes())
        hash.update(chunk);
      const digest = hash.digest("hex");
      if (seen.has(digest)) same.add(file.name);
      seen.add(digest);
    }
  }
  return same;
}

import type { RunDifference } from "../model/diff.ts";
import type { Run } from "../model/run.ts";

/**
 * What was given to two runs that is not the same. Files are told apart by their content, so that a file under another
 * name is no difference; of two contents under one name, one is said to have become the other.
 */
export function differencesOf(old: Run, now: Run): readonly RunDifference[] {
  return [
    ...inputDifferences(old, now),
    ...fileDifference("mapping", old.mapping, now.mapping),
    ...fileDifference("policy", old.policy, now.policy),
    ...fileDifference(
      "exceptions",
      old.exceptions ?? null,
      now.exceptions ?? null,
    ),
    ...wordDifference("version", old.tool.version, now.tool.version),
    ...wordDifference("as-of", old.asOf, now.asOf),
    ...wordDifference(
      "time-zone-data",
      old.environment.timeZoneData,
      now.environment.timeZoneData,
    ),
  ];
}

function inputDifferences(old: Run, now: Run): readonly RunDifference[] {
  const before = new Set(old.accounts.map(({ sha256 }) => sha256));
  const after = new Set(now.accounts.map(({ sha256 }) => sha256));
  const gone = new Map(
    old.accounts
      .filter(({ sha256 }) => !after.has(sha256))
      .map(({ file, sha256 }) => [file, sha256]),
  );
  const differences: RunDifference[] = [];
  for (const { file, sha256 } of now.accounts) {
    if (before.has(sha256)) continue;
    const was = gone.get(file) ?? null;
    gone.delete(file);
    differences.push({ what: "input", file, was, is: sha256 });
  }
  for (const [file, was] of gone)
    differences.push({ what: "input", file, was, is: null });
  return differences;
}

interface NamedFile {
  readonly name: string;
  readonly sha256: string;
}

function fileDifference(
  what: RunDifference["what"],
  old: NamedFile | null,
  now: NamedFile | null,
): readonly RunDifference[] {
  const [was, is] = [old?.sha256 ?? null, now?.sha256 ?? null];
  const file = now?.name ?? old?.name ?? null;
  return was === is ? [] : [{ what, file, was, is }];
}

function wordDifference(
  what: RunDifference["what"],
  was: string | null,
  is: string | null,
): readonly RunDifference[] {
  return was === is ? [] : [{ what, file: null, was, is }];
}

import type { Origin } from "../../model/origin.ts";
import type { Run } from "../../model/run.ts";
import { relativeUri } from "../escape-ci.ts";

/** A `physicalLocation`. */
export interface PhysicalLocation {
  readonly artifactLocation: Readonly<Record<string, unknown>>;
  readonly region: Readonly<Record<string, number>>;
}

/** A file of the export, by a URI relative to wherever the reader keeps the exports. */
export function artifactLocation(
  file: string,
  run: Pick<Run, "accounts">,
): PhysicalLocation["artifactLocation"] {
  const index = run.accounts.findIndex((account) => account.file === file);
  return {
    uri: relativeUri(file),
    uriBaseId: "%SRCROOT%",
    ...(index < 0 ? {} : { index }),
  };
}

/**
 * The record of an origin. How many lines it has is not known, so the region is the line on which it begins, to the
 * beginning of the next; its bytes are exact.
 */
export function placeOf(origin: Origin, run: Run): PhysicalLocation {
  const { file, line, byteOffset, byteLength } = origin;
  return {
    artifactLocation: artifactLocation(file, run),
    region: {
      startLine: line,
      startColumn: 1,
      endLine: line + 1,
      endColumn: 1,
      byteOffset,
      byteLength,
    },
  };
}

/** Where a finding without a record is shown: the policy that it was judged by. */
export function policyPlace({ policy }: Run): PhysicalLocation {
  return {
    artifactLocation: { uri: relativeUri(policy.name), uriBaseId: "%SRCROOT%" },
    region: { startLine: 1, startColumn: 1, endLine: 2, endColumn: 1 },
  };
}

import type { FindingBrief } from "../model/finding.ts";
import { countOf } from "./count-text.ts";

const gradeWords = {
  explicit: "",
  keyed: "linked by a shared key (keyed)",
  inferred: "linked by patient, code and time alone (inferred)",
} as const;

/**
 * How the records of a finding's decision belong together, where one of them does not name the output, or may be
 * another's; empty where each names it.
 */
export function linkText({
  link,
  rivals,
}: Pick<FindingBrief, "link" | "rivals">): string {
  const others =
    rivals === 0
      ? ""
      : `${countOf(rivals, "record", "records")} may belong to another decision`;
  return [link === null ? "" : gradeWords[link], others]
    .filter((text) => text !== "")
    .join("; ");
}

import { countText } from "../count-text.ts";
import type { Source } from "./told.ts";

/** The columns of the schedule of sources. */
export const sourceTitles = [
  "No.",
  "File",
  "SHA-256",
  "Bytes",
  "Records",
  "Entries here",
] as const;

/** The cells of one file, in the order of `sourceTitles`. */
export function sourceCells({
  name,
  account,
  entries,
}: Source): readonly string[] {
  return [
    name,
    account.file,
    account.sha256,
    countText(account.bytes),
    countText(account.records),
    countText(entries),
  ];
}

import type { LayoutProfile, ValueTests } from "../../model/proposal.ts";
import { badAnswer } from "./asker.ts";
import type { Asker } from "./asker.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import { isNamedUtc } from "./source-context.ts";
import { repeatedHours } from "./time-order.ts";

/** Bytes that are no UTF-8: which encoding they are in cannot be told from them. */
export function askEncoding(
  { files, broken, encoding }: LayoutProfile,
  asker: Asker,
): void {
  if (broken["not-utf-8"] === undefined || encoding !== undefined) return;
  for (const file of files)
    asker.ask({
      id: `encoding:${file}`,
      ask: `${file} is not UTF-8, and was read up to the first byte that shows it. What does the system write? Or save it as UTF-8 (in a spreadsheet: Save as, CSV UTF-8), and propose again.`,
      choices: ["windows-1252", "utf-16"],
    });
}

/** One zone for all times without an offset; nothing in an export can show it. */
export function askZone(
  layouts: readonly LayoutFacts[],
  { isZone }: ValueTests,
  asker: Asker,
): string | undefined {
  const naive = layouts.flatMap((layout) =>
    layout.times
      .filter((column) => column.time?.naive === true && !isNamedUtc(column))
      .map((column) => ({ layout, column })),
  );
  if (naive.length === 0) return undefined;
  const names = naive.map(
    ({ layout, column }) => `${layout.profile.name}.${column.name}`,
  );
  const twice = (zone: string): number =>
    naive.reduce(
      (sum, { layout, column }) => sum + repeatedHours(layout, column, zone),
      0,
    );
  const british = twice("Europe/London");
  const ask = `${names.slice(0, 6).join(", ")}${names.length > 6 ? ` and ${String(names.length - 6)} more` : ""} have no offset${british > 0 ? `; in Europe/London ${String(british)} of the times looked at fall in the hour that came twice, and which of the two is meant cannot be known` : ""}. In which zone are they written, such as Europe/London or UTC?`;
  const answer = asker.ask({ id: "zone", ask, choices: undefined });
  if (answer === undefined || isZone(answer)) return answer;
  throw badAnswer(
    "zone",
    "is no time zone",
    "write an IANA name, such as Europe/London or UTC",
  );
}

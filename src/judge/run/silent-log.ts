import { systemOf } from "../../model/event.ts";
import type { Event } from "../../model/event.ts";
import { boundText, durationText } from "../../time/display.ts";
import { durationUs } from "../compile-policy.ts";
import { met } from "../define-rule.ts";
import type { CompiledPolicy } from "../policy.ts";
import { entriesOf, nameOf } from "./book.ts";
import type { RunBook, RunState } from "./book.ts";
import {
  holds,
  insideWindow,
  raise,
  rowTimeOf,
  shownOfGap,
  windowsOf,
} from "./gap.ts";
import { tooMuch } from "./run-rule.ts";
import type { PolicyEnd, RunDecided, SeenPatient } from "./run-rule.ts";
import { silencesOf } from "./silences.ts";
import { sourcesOf } from "./systems.ts";

const timesArea = "sequence-gap-times";

/** Keeps when rows were written, by stretches of time, where a policy asks about silence. */
export function observeSilence(
  { patient, policies }: SeenPatient,
  book: RunBook,
): void {
  const width = bucketWidth(policies);
  if (width === undefined) return;
  for (const event of patient.events) observeTime(event, width, book);
}

/** Half of the shortest silence that any policy asks about: no longer gap can hide inside one bucket. */
function bucketWidth(policies: readonly CompiledPolicy[]): number | undefined {
  let width: number | undefined;
  for (const policy of policies) {
    const silence = silenceOf(policy);
    if (silence !== undefined && (width === undefined || silence < width))
      width = silence;
  }
  return width === undefined ? undefined : Math.max(1, Math.floor(width / 2));
}

function silenceOf({ source }: CompiledPolicy): number | undefined {
  const silence = source.logging?.silence;
  return silence === undefined ? undefined : durationUs(silence);
}

function observeTime(event: Event, width: number, book: RunBook): void {
  const at = rowTimeOf(event);
  if (at === undefined) return;
  const bucket = String(Math.floor(at.earliest / width));
  const name = nameOf(timesArea, systemOf(event), bucket);
  book.least(name, at.earliest);
  book.most(name, at.latest);
}

/** Silences of one system that are longer than the policy allows; nothing where it does not ask. */
export function judgeSilence(
  state: RunState,
  end: PolicyEnd,
  system: string,
): readonly RunDecided[] {
  const allowedUs = silenceOf(end.policy);
  if (allowedUs === undefined) return [];
  if (state.full.includes(timesArea)) return [tooMuch(`silence|${system}`)];
  const buckets = entriesOf(state.least, timesArea, system).map(
    ([[bucket = ""], earliest]) => ({
      earliest,
      latest: state.most[nameOf(timesArea, system, bucket)] ?? earliest,
    }),
  );
  const downtimes = end.site.downtimes.filter(
    (one) => one.system === undefined || one.system === system,
  );
  const silences = silencesOf(buckets, allowedUs, downtimes);
  if (silences.length === 0)
    return buckets.length === 0 ? [] : [met("no-silence")];
  const sources = sourcesOf(state, system);
  const windows = windowsOf(end.site.sources, system, sources) ?? [];
  const covered = silences.filter((silence) =>
    windows.some((window) => holds(window, silence)),
  );
  const shown = covered.length > 0 ? covered : silences;
  const longest = Math.max(...shown.map((one) => one.latest - one.earliest));
  const data = {
    system,
    longest: durationText(longest),
    allowed: durationText(allowedUs),
  };
  const raised =
    covered.length > 0
      ? raise("breached", "silent", data)
      : raise("undecidable", "silent-not-covered", data);
  return [
    {
      ...raised,
      basis: "not-found",
      sentences: shown
        .slice(0, shownOfGap)
        .map(
          ({ earliest, latest }) =>
            `No row between ${boundText(earliest) ?? ""} and ${boundText(latest) ?? ""}.`,
        ),
      ...(covered.length > 0 ? insideWindow : {}),
    },
  ];
}

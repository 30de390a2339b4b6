import { localText } from "../time/display.ts";
import { timeReader } from "../time/read-time.ts";

const months = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
];

const read = timeReader({});

/**
 * The audited period for people, in the days of the site's zone: `1 to 31 Jan 2026`, `30 Dec 2025 to 2 Jan 2026`.
 *
 * `from` and `until` are UTC texts, half open, so that midnight at the end belongs to the day before; a missing end is said.
 */
export function periodText(
  period: { readonly from: string | null; readonly until: string | null },
  zone: string,
): string {
  const from = dayOf(period.from, 0, zone);
  const until = dayOf(period.until, 1, zone);
  if (from === undefined && until === undefined) return "period not known";
  if (from === undefined) return `until ${until?.text ?? ""}`;
  if (until === undefined) return `from ${from.text}`;
  if (from.text === until.text) return from.text;
  if (from.month === until.month) return `${from.day} to ${until.text}`;
  return `${from.text} to ${until.text}`;
}

/**
 * The first and the last day of the period (`2026-03-02`), in the site's zone: for publication, where the instant of the
 * first event would be that of one patient.
 */
export function periodDays(
  period: { readonly from: string | null; readonly until: string | null },
  zone: string,
): { readonly from: string | null; readonly until: string | null } {
  return {
    from: dayOf(period.from, 0, zone)?.date ?? null,
    until: dayOf(period.until, 1, zone)?.date ?? null,
  };
}

interface Day {
  readonly date: string;
  readonly day: string;
  readonly month: string;
  readonly text: string;
}

/** The local day of an instant, `backUs` earlier. */
function dayOf(
  text: string | null,
  backUs: number,
  zone: string,
): Day | undefined {
  const reading = text === null ? undefined : read(text);
  if (reading === undefined || !reading.ok) return undefined;
  const local = localText(reading.interval.earliest - backUs, zone);
  const day = String(Number(local.slice(8, 10)));
  const month = `${months[Number(local.slice(5, 7)) - 1] ?? ""} ${local.slice(0, 4)}`;
  return { date: local.slice(0, 10), day, month, text: `${day} ${month}` };
}

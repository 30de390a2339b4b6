import {
  action,
  advice,
  base,
  file,
  review,
  type BadInput,
} from "./setting.ts";

const last = "2024-03-01T10:00:00Z";
const at = (time: string): string => base.replace(last, time);
const used = { exit: 0, used: 3, rejected: 0 } as const;

/** A time that makes the last record a fault. */
const refused = (id: string, time: string, code: string): BadInput => ({
  id,
  bytes: at(time),
  exit: 3,
  faults: [`${code} 4:25`],
  used: 2,
  rejected: 1,
});

/** TIM01 to TIM34 of `trust.md` 7: the last time of the base file is altered (4:25). */
export const timeInputs: readonly BadInput[] = [
  refused("TIM01", "2024-03-01T10:00:00", "time-without-zone"),
  {
    id: "TIM01 with a zone",
    bytes: at("2024-03-01T10:00:00"),
    ...used,
    keys: ["timeZone: Europe/London"],
    oversight: "documented-before",
  },
  refused("TIM02", "2024-03-01", "time-without-zone"),
  {
    id: "TIM02 with a zone",
    bytes: at("2024-03-01"),
    exit: 3,
    used: 3,
    rejected: 0,
    keys: ["timeZone: Europe/London"],
    oversight: "order-unknown",
  },
  refused("TIM03", "2024-03-31T01:30:00[Europe/London]", "time-does-not-exist"),
  {
    id: "TIM04",
    bytes: at("2024-10-27T01:30:00[Europe/London]"),
    ...used,
    notes: ["time-repeated-hour"],
  },
  {
    id: "TIM04 where the readings differ",
    bytes: file(
      advice,
      review.replace("2024-03-01T09:30:00Z", "2024-10-27T01:00:00Z"),
      action.replace(last, "2024-10-27T01:30:00[Europe/London]"),
    ),
    exit: 3,
    used: 3,
    rejected: 0,
    notes: ["time-repeated-hour"],
    oversight: "order-unknown",
  },
  {
    id: "TIM05",
    bytes: at("2024-03-01T24:00:00Z"),
    ...used,
    notes: ["time-24h"],
  },
  {
    id: "TIM06",
    bytes: at("2016-12-31T23:59:60Z"),
    ...used,
    exit: "v",
    notes: ["leap-second"],
  },
  refused("TIM07", "2024-06-30T23:59:60Z", "not-a-leap-second"),
  refused("TIM08", "2024-02-30T10:00:00Z", "time-impossible"),
  refused("TIM09", "2023-02-29T10:00:00Z", "time-impossible"),
  refused("TIM10", "0001-01-01T00:00:00Z", "time-sentinel"),
  refused("TIM11", "9999-12-31T23:59:59Z", "time-sentinel"),
  refused("TIM12", "1899-12-30T00:00:00Z", "time-sentinel"),
  refused("TIM13", "1970-01-01T00:00:00Z", "time-sentinel"),
  {
    id: "TIM14",
    bytes: at("2124-03-01T10:00:00Z"),
    ...used,
    exit: "v",
    notes: ["time-in-future"],
    options: ["--as-of", "2024-06-01T00:00:00Z"],
  },
  refused("TIM15", "1709287200", "time-epoch-number"),
  refused("TIM16", "1709287200000", "time-epoch-number"),
  refused("TIM17", "45352.4166666667", "time-spreadsheet-serial"),
  refused("TIM18", "03/04/2024 10:00", "time-day-month-order"),
  refused("TIM19", "31/03/2024 10:00", "time-format"),
  refused("TIM20", "01/03/24 10:00", "time-format"),
  { id: "TIM21", bytes: at("2024-03-01T10:00:00+0000"), ...used },
  {
    id: "TIM22",
    bytes: at("2024-03-01T10:00:00-00:00"),
    ...used,
    notes: ["time-unknown-offset"],
  },
  refused("TIM23", "2024-03-01T10:00:00+25:00", "time-impossible"),
  { id: "TIM24", bytes: at("2024-03-01T10:00:00.123456789Z"), ...used },
  refused("TIM25", "2024-03-01 10:00 BST", "time-format"),
  refused("TIM26", "1 Mar 2024 10:00", "time-format"),
  refused("TIM27", "patient 12", "time-format"),
  refused(
    "TIM28",
    "\u0662\u0660\u0662\u0664-\u0660\u0663-\u0660\u0661T10:00:00Z",
    "time-format",
  ),
  refused("TIM29", "2024-03-01T10:00:00\u221200:00", "time-format"),
  { id: "TIM30", bytes: at('"2024-03-01T10:00:00,5Z"'), ...used },
  {
    id: "TIM31",
    bytes: base
      .replace(last, "2024-03-01T10:00:00.000000Z")
      .replace("2024-03-01T09:30:00Z", "2024-03-01T10:00:00.000543Z"),
    exit: 1,
    used: 3,
    rejected: 0,
    oversight: "documented-after",
  },
  {
    id: "TIM32",
    bytes: base.replace("2024-03-01T09:30:00Z", last),
    exit: 3,
    used: 3,
    rejected: 0,
    oversight: "order-unknown",
  },
  {
    id: "TIM33",
    bytes: base.replace("2024-03-01T09:30:00Z", "2024-03-01T15:29:00+05:30"),
    ...used,
    oversight: "documented-before",
  },
  {
    id: "TIM34",
    bytes: base
      .replace(last, "2024-03-01T10:00:30Z")
      .replace("2024-03-01T09:30:00Z", "2024-03-01T10:00Z"),
    exit: 3,
    used: 3,
    rejected: 0,
    oversight: "order-unknown",
  },
];

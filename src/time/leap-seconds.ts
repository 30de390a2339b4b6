/** The leap seconds that really were (IERS Bulletin C, 1972 to 2016; none has been announced since). */

import { daysFromCivil, usPerDay } from "./calendar.ts";

/** The 27 UTC days that ended with a second 23:59:60. */
export const leapSecondDays: readonly string[] = [
  "1972-06-30",
  "1972-12-31",
  "1973-12-31",
  "1974-12-31",
  "1975-12-31",
  "1976-12-31",
  "1977-12-31",
  "1978-12-31",
  "1979-12-31",
  "1981-06-30",
  "1982-06-30",
  "1983-06-30",
  "1985-06-30",
  "1987-12-31",
  "1989-12-31",
  "1990-12-31",
  "1992-06-30",
  "1993-06-30",
  "1994-06-30",
  "1995-12-31",
  "1997-06-30",
  "1998-12-31",
  "2005-12-31",
  "2008-12-31",
  "2012-06-30",
  "2015-06-30",
  "2016-12-31",
];

const ends: ReadonlySet<number> = new Set(
  leapSecondDays.map((date) => {
    const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
    return (daysFromCivil(year, month, day) + 1) * usPerDay;
  }),
);

/** Whether a leap second ended at this instant (a UTC midnight), µs since 1970-01-01T00:00Z. */
export function endsLeapSecond(us: number): boolean {
  return ends.has(us);
}

import { dateReader } from "../time/read-date.ts";
import { addFault } from "./reading.ts";
import type { FieldReader } from "./reading.ts";

/**
 * Turns a birth date written in a site's own format into `yyyy-MM-dd`.
 *
 * A birth date is a day of the calendar, not an instant: it has no zone and is never shifted, and 1 January 1970, which
 * stands for a missing time elsewhere, is a day on which people were born. A text that the format does not read is a
 * fault with the code of the date reader.
 */
export function birthDateReader(
  read: FieldReader,
  format: string,
  column: string,
): FieldReader {
  const readDate = dateReader(format);
  return (cells, reading) => {
    const text = read(cells, reading);
    if (text === "") return "";
    const date = readDate(text.trim());
    if (date.ok) return date.date;
    addFault(reading, date.code, column, date.hint);
    return "";
  };
}

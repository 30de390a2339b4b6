import { utcText } from "../time/display.ts";
import { timeReader } from "../time/read-time.ts";
import { addFault } from "./reading.ts";
import type { FieldReader } from "./reading.ts";

/**
 * Turns a birth date written in a site's own format into `yyyy-MM-dd`.
 *
 * A birth date is a day of the calendar, not an instant: it is read as UTC and never shifted. A text that the format
 * does not read is a fault with the code of the time reader.
 */
export function birthDateReader(
  read: FieldReader,
  format: string,
  column: string,
): FieldReader {
  const readDate = timeReader({ format, timeZone: "UTC", precision: "day" });
  return (cells, reading) => {
    const text = read(cells, reading);
    if (text === "") return "";
    const date = readDate(text.trim());
    if (date.ok)
      return utcText(date.interval.earliest).slice(0, "yyyy-MM-dd".length);
    addFault(reading, date.code, column, date.hint);
    return "";
  };
}

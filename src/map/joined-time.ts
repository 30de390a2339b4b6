import type { FaultCode } from "../model/fault.ts";
import type { ColumnSource } from "../model/mapping.ts";
import { timeReader } from "../time/read-time.ts";
import type { TimeReading } from "../time/read-time.ts";
import type { MappingPath } from "./columns.ts";
import { addFault } from "./reading.ts";
import type { FieldReader } from "./reading.ts";
import { dateFormatOf } from "./scope.ts";
import type { SourceScope } from "./scope.ts";
import { compileColumn } from "./value-map.ts";

/**
 * A time that stands in two columns, its date and its time of day, put together as one text: the date, a space, the time.
 *
 * Where the time of day is blank the date stands alone, as wide as the day; where the date is blank the time is not
 * recorded. A text that cannot be read is a fault of the column that is wrong: of the date where it is no date by itself
 * (a `00:00` behind it is what an export adds to a day, and would be taken for its midnight), else of the time of day.
 *
 * @param readDate - of the column of the date
 * @param path - of that column in the mapping
 * @throws CountersignError `column-missing`
 */
export function joinedTimeReader(
  readDate: FieldReader,
  spec: ColumnSource & { readonly timeColumn: string },
  path: MappingPath,
  scope: SourceScope,
): FieldReader {
  const { column, timeColumn, format } = spec;
  const readTime = compileColumn(
    { column: timeColumn },
    [...path.slice(0, -1), "timeColumn"],
    scope,
    { blankIsFault: false },
  );
  const dateFormat = dateFormatOf(spec);
  // an offset that is missing altogether is told of with all others, once the whole time is read
  const timeZone = spec.timeZone ?? scope.source.timeZone ?? "UTC";
  const read = timeReader({
    ...(format === undefined ? {} : { format }),
    ...(dateFormat === undefined ? {} : { dateFormat }),
    timeZone,
  });
  // given as both, so that text behind the date may be missing, which stands in the other column then
  const day = dateFormat ?? "yyyy-MM-dd";
  const readDay = timeReader({ format: day, dateFormat: day, timeZone });
  return (cells, reading) => {
    const date = readDate(cells, reading).trim();
    const time = readTime(cells, reading).trim();
    if (date === "") return "";
    if (!readDay(date).ok) {
      const { code, hint } = faultOfDate(read(date));
      addFault(reading, code, column, hint);
      return "";
    }
    const text = time === "" ? date : `${date} ${time}`;
    const whole = read(text);
    if (whole.ok) return text;
    addFault(reading, whole.code, timeColumn, whole.hint);
    return "";
  };
}

/** What is wrong with a text that is no date alone, from how it reads as a whole time. */
function faultOfDate(asTime: TimeReading): {
  readonly code: FaultCode;
  readonly hint: string;
} {
  return asTime.ok ? { code: "time-format", hint: notDateAlone } : asTime;
}

const notDateAlone =
  "the column holds more than the date, and its time of day stands in `timeColumn`; export the date alone";

/** A date and its time of day in two columns: taken together, asked of where no name tells, never dropped without a word. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  areNamedAlike,
  clockShape,
} from "../../src/map/propose/clock-shape.ts";
import { auditedIn, proposeFor } from "./init-layouts.ts";

const header =
  "CaseRef;MRN;AI Datum;AI Zeit;Reviewed Date;Reviewed Time;Reviewer;Grade;Outcome;Signed Date;Signed Time;Signed By";

/** The reviews of one day each: before, after, at no time of day, at a time that cannot be read, at no time at all. */
const reviewTimes = ["09:10", "09:40", "", "soon", undefined] as const;

function split(names: string = header): string {
  const rows = Array.from({ length: 25 }, (_, at) => {
    const day = `${at + 1 < 10 ? "0" : ""}${at + 1}.03.2026`;
    const time = at < 5 ? reviewTimes[at] : "09:10";
    const review = time === undefined ? ";" : `${day};${time}`;
    return `C${at};M${at};${day};09:00;${review};N${at % 2};nurse;accepted;${day};09:20;D${at % 3}`;
  });
  return [names, ...rows, ""].join("\n");
}

const answers = {
  zone: "Europe/London",
  "kind:log": "medication",
  "words:log.Outcome": "yes",
  "persons:log": "yes",
};

describe("a time in two columns", () => {
  test("is proposed with both, and says why", () =>
    proposeFor(split(), answers, ({ mapping, review }) => {
      expect(mapping).toContain(
        'occurredAt: { column: Reviewed Date, timeColumn: Reviewed Time, format: "dd.MM.yyyy HH:mm" }',
      );
      expect(mapping).toContain(
        "Reviewed Time: named alike but for date and time",
      );
      expect(mapping).toContain("column: AI Datum, timeColumn: AI Zeit");
      expect(mapping).not.toContain("DECIDE:");
      expect(review).not.toContain("(not used)");
    }));

  test("audits to the minute; an empty time of day is the day, and its order is not known", () =>
    proposeFor(split(), answers, async ({ folder }) => {
      const states = await auditedIn(folder);
      expect(states["C0"]).toBe("documented-before");
      expect(states["C1"]).toBe("documented-after");
      expect(states["C2"]).toBe("order-unknown");
      // the record cannot be read, so that nothing is claimed of it
      expect(states["C3"]).toBeUndefined();
      expect(states["C4"]).toBe("time-unknown");
      expect(states["C5"]).toBe("documented-before");
    }));

  test("is asked of where no name tells, and marked without an answer", () => {
    const names = header.replace("Reviewed Time", "Uhrzeit 2");
    return proposeFor(split(names), answers, ({ stderr, mapping }) => {
      expect(stderr).toContain("   time-of-day:log.Reviewed Date\n");
      expect(mapping).toMatch(
        /occurredAt: \{ column: Reviewed Date, format: "dd.MM.yyyy" \} # DECIDE: Which column of log holds the time of day/u,
      );
    });
  });

  test("is what was answered", () => {
    const names = header.replace("Reviewed Time", "Uhrzeit 2");
    const said = { ...answers, "time-of-day:log.Reviewed Date": "Uhrzeit 2" };
    return proposeFor(split(names), said, async ({ mapping, folder }) => {
      expect(mapping).toContain("Uhrzeit 2: as answered");
      expect((await auditedIn(folder))["C1"]).toBe("documented-after");
    });
  });

  test("or stays a date, once somebody has said so", () => {
    const names = header.replace("Reviewed Time", "Uhrzeit 2");
    const said = { ...answers, "time-of-day:log.Reviewed Date": "none" };
    return proposeFor(split(names), said, async ({ mapping, folder }) => {
      expect(mapping).not.toContain("DECIDE:");
      expect((await auditedIn(folder))["C1"]).toBe("order-unknown");
    });
  });
});

describe("a time of day whose name says UTC", () => {
  const names = header.replace("Reviewed Time", "Reviewed Time (UTC)");

  test("belongs to the date named alike, and both are UTC", () =>
    proposeFor(split(names), answers, ({ mapping, stderr }) => {
      expect(stderr).not.toContain("time-of-day:");
      expect(mapping).toContain(
        'occurredAt: { column: Reviewed Date, timeColumn: "Reviewed Time (UTC)", format: "dd.MM.yyyy HH:mm", timeZone: UTC }',
      );
    }));

  test("is not read by the zone of the others", () => {
    const summer = split(names)
      .replaceAll(".03.2026", ".07.2026")
      .replace("07.07.2026;09:10", "07.07.2026;08:40");
    return proposeFor(summer, answers, async ({ folder }) => {
      const states = await auditedIn(folder);
      // 08:40 UTC is 09:40 in London, after the signature at 09:20
      expect(states["C6"]).toBe("documented-after");
    });
  });

  test("stays apart from a local one", () => {
    const both = split(
      header.replace(
        "Reviewer;",
        "Reviewer;Reviewed Date UTC;Reviewed Time UTC;",
      ),
    ).replaceAll(/;(N\d);/gu, ";$1;05.03.2026;09:05;");
    return proposeFor(both, answers, ({ mapping, stderr }) => {
      expect(stderr).not.toContain("time-of-day:");
      expect(mapping).toContain(
        "column: Reviewed Date, timeColumn: Reviewed Time,",
      );
    });
  });
});

describe("an empty time of day beside a date with a midnight", () => {
  test("is a record that cannot be read, not a review at that midnight", () =>
    proposeFor(split(), answers, async ({ folder }) => {
      const log = join(folder, "log.csv");
      const text = readFileSync(log, "utf8");
      writeFileSync(log, text.replace("03.03.2026;;", "03.03.2026 00:00;;"));
      expect((await auditedIn(folder))["C2"]).toBeUndefined();
    }));
});

describe("names that are alike but for date and time", () => {
  test.each([
    ["Reviewed Date", "Reviewed Time", true],
    ["REVIEW_DT", "REVIEW_TM", true],
    ["reviewedDate", "reviewedTime", true],
    ["Reviewed On", "Reviewed At", true],
    ["AI Datum", "AI Zeit", true],
    ["Prüfdatum", "Prüfuhrzeit", true],
    ["Prüfdatum", "Prüfzeit", true],
    ["Date de relecture", "Heure de relecture", true],
    ["Date", "Time", true],
    ["Reviewed Date", "Signed Time", false],
    ["Reviewed Date", "Time", false],
  ])("%s and %s", (date, time, are) => {
    expect(areNamedAlike(date, time)).toBe(are);
  });

  test.each([
    ["Reviewed Date", "Reviewed Time (UTC)", true],
    ["Reviewed Date", "reviewedTimeUtc", true],
    ["Reviewed Date (GMT)", "Reviewed Time", true],
    ["Reviewed Date", "Signed Time (UTC)", false],
  ])("%s and %s, but for the zone", (date, time, are) => {
    expect(areNamedAlike(date, time)).toBe(false);
    expect(areNamedAlike(date, time, true)).toBe(are);
  });
});

describe("times of day", () => {
  test.each([
    [["09:10", "23:59"], "Zeit", "HH:mm"],
    [["9:10", "23:59"], "x", "H:mm"],
    [["09:10:05"], "x", "HH:mm:ss"],
    [["9:10 PM", "11:00 am"], "x", "h:mm a"],
    [["09:10AM"], "x", "hh:mma"],
    [["0910", "2359"], "Review Time", "HHmm"],
    [["0910", "2359"], "Code", undefined],
    [["0960"], "Review Time", undefined],
    [["09:10", "09:10:05"], "x", undefined],
    [["09:10", "09:11", "09:10:05"], "Review Time", "HH:mm"],
    [["09:10", "09:11", "n/a"], "Uhrzeit", "HH:mm"],
    [["09:10", "09:11", "n/a"], "x", undefined],
    [["soon"], "x", undefined],
    [[], "x", undefined],
  ])("%s of %s", (values, name, format) => {
    expect(clockShape(values, name)?.format).toBe(format);
  });
});

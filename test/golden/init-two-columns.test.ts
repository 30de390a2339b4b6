/** A date and its time of day in two columns: taken together, asked of where no name tells, never dropped without a word. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
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

  // 09:10 in New York is 13:10 UTC of that day, and 21:00 is 01:00 UTC of the next
  const twoZones = split(
    header.replace("Reviewed Time", "Reviewed Time Local;Reviewed Time UTC"),
  )
    .replaceAll(".03.2026", ".07.2026")
    .replaceAll(/;(\d\d:\d\d|soon)?;N/gu, ";$1;13:10;N")
    .replace("07.07.2026;09:10;13:10", "07.07.2026;21:00;01:00");
  const inNewYork = { ...answers, zone: "America/New_York" };

  test("is asked of where another may be the same time in another zone", () =>
    proposeFor(twoZones, inNewYork, ({ stderr, mapping }) => {
      expect(stderr).toContain("   time-of-day:log.Reviewed Date\n");
      expect(mapping).toContain(
        "DECIDE: Which column of log holds the time of day of Reviewed Date: Reviewed Time Local or Reviewed Time UTC, or none?",
      );
      expect(mapping).not.toContain("timeZone: UTC");
    }));

  test("is not put behind a local date, for a review near midnight would move by a day", () => {
    const said = {
      ...inNewYork,
      "time-of-day:log.Reviewed Date": "Reviewed Time Local",
    };
    return proposeFor(twoZones, said, async ({ folder }) => {
      // reviewed at 21:00 of the day of the signature at 09:20, and not half a day before it
      expect((await auditedIn(folder))["C6"]).toBe("documented-after");
    });
  });
});

describe("text between a date and its time of day", () => {
  test.each(["09.03.2026;at 09:40", "09.03.2026 at;09:40"])(
    "stands with either: %s",
    (cells) =>
      proposeFor(split(), answers, async ({ folder, mapping }) => {
        const english = mapping.replace(
          'timeColumn: Reviewed Time, format: "dd.MM.yyyy HH:mm"',
          `timeColumn: Reviewed Time, format: "dd.MM.yyyy 'at' HH:mm"`,
        );
        writeFileSync(join(folder, "mapping.yaml"), english);
        const reviews = split()
          .replaceAll(/(\d\d:\d\d);N/gu, "at $1;N")
          .replace("09.03.2026;at 09:10", cells);
        writeFileSync(join(folder, "log.csv"), reviews);
        const states = await auditedIn(folder);
        expect(states["C8"]).toBe("documented-after");
        expect(states["C0"]).toBe("documented-before");
        expect(states["C2"]).toBe("order-unknown");
      }),
  );
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

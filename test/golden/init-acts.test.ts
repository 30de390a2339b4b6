/** What was authorised is a final report in imaging alone; and what is no candidate for an id or a role. */
import { describe, expect, test } from "vitest";
import { proposeFor } from "./init-layouts.ts";

const two = (number: number): string => String(number).padStart(2, "0");

const doses: string = [
  "Hosp No,NHS Number,Surname,Forename,Drug,INR,Suggested Dose (mg),Suggested On,Dosed By,Grade,Dose Checked On,Outcome,Given Dose (mg),Authorised On,Authorised By",
  ...Array.from({ length: 8 }, (_, at) => {
    const day = `${two(at + 10)}/03/2026`;
    const patient = ["9990000018", "9990000026", "9990000034"][at % 3] ?? "";
    return `H${at},${patient},Quexley,${["Ann", "Bob", "Cec"][at % 3] ?? ""}${at},Warfarin,2.${at},${at}.5,${day} 09:00,N${at % 2},Nurse,${day} 09:10,Accepted,${at}.5,${day} 09:20,D${at % 2}`;
  }),
  "",
].join("\n");

const answers = {
  zone: "Europe/London",
  "words:log.Outcome": "yes",
  "persons:log": "yes",
};

describe("a time of authorising", () => {
  test("of a dose is asked of, and marked without an answer", () =>
    proposeFor(doses, answers, ({ mapping, stderr }) => {
      expect(stderr).toContain("   act:log.Authorised On\n");
      expect(mapping).not.toContain("reported-final");
      expect(mapping).toContain(
        "type: action.signed # DECIDE: What was done at Authorised On of log?",
      );
    }));

  test("is what was answered", () =>
    proposeFor(
      doses,
      { ...answers, "act:log.Authorised On": "action.ordered" },
      ({ mapping, policy }) => {
        expect(mapping).toContain("type: action.ordered # as answered");
        expect(policy).toContain("before: [action.ordered]");
      },
    ));

  test("of an image is its final report, by its name", () =>
    proposeFor(
      doses
        .replace("Suggested Dose (mg)", "AI Finding")
        .replace("Given Dose (mg)", "Finding")
        .replace(",Drug,INR,", ",Study,Modality,"),
      { ...answers, "kind:log": "imaging" },
      ({ mapping, stderr }) => {
        expect(stderr).not.toContain("act:log");
        expect(mapping).toContain("type: action.reported-final # by its name");
      },
    ));
});

describe("what a column cannot be", () => {
  test("a name, a dose and a measure are no ids; a surname is no role", () => {
    const strange = doses
      .replace("Hosp No,NHS Number", "Fall,Kennung")
      .replace("Suggested On", "Erstellt am")
      .replace("Dose Checked On", "Geprüft am")
      .replace("Authorised On", "Angeordnet am")
      .replace("Grade", "Rang");
    return proposeFor(
      strange,
      {
        ...answers,
        "step:log.Erstellt am": "recommendation",
        "step:log.Geprüft am": "review",
        "step:log.Angeordnet am": "action",
        "act:log.Angeordnet am": "action.ordered",
      },
      ({ stderr }) => {
        const asked = stderr.split("\n   column:log.");
        const named = (id: string): string =>
          asked.find((one) => one.startsWith(id)) ?? "";
        const recommendation = named("recommendation");
        expect(recommendation).toContain("Fall");
        expect(recommendation).not.toMatch(/Forename|INR|Dose/u);
        expect(stderr).not.toMatch(/Role[^.]*Surname/u);
        for (const one of asked.filter((each) => /^\S*actor/u.test(each)))
          expect(one).not.toMatch(/INR|Dose \(mg\)/u);
        for (const one of asked.filter((each) => /^\S*actorRole/u.test(each)))
          expect(one).not.toContain("Surname");
      },
    );
  });
});

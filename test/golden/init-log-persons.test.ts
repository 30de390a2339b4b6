/** A log in which products, clerks and reviewers write: whose view, whose review, whose role. */
import { describe, expect, test } from "vitest";
import { auditedIn, proposeFor } from "./init-layouts.ts";

const header = "EventID,Timestamp,UserID,UserRole,Action,MRN,CaseRef";

/** Six cases accepted by a GP, and six that a GP only looked at; a clerk sends all of them. */
const log: string = [
  header,
  ...Array.from({ length: 12 }, (_, at) => {
    const row = (minute: string, who: string, action: string): string =>
      `E${at}-${minute},2026-04-${at + 10}T09:${minute}:00+01:00,${who},${action},MRN${at},CASE${at}`;
    return [
      row("00", "svc-triageai,SYSTEM", "AI_SUGGESTION_CREATED"),
      row("05", `u10${at % 3},GP`, "SUGGESTION_VIEWED"),
      ...(at < 6 ? [row("10", `u10${at % 3},GP`, "SUGGESTION_ACCEPTED")] : []),
      row("20", "u9001,BOOKING CLERK", "REFERRAL_SENT"),
    ].join("\n");
  }),
  "",
].join("\n");

const kindAnswers = {
  "kind:log": "priority",
  "words:log.Action": "yes",
  "persons:log": "no",
};

describe("a log of views and reviews", () => {
  test("who only looked is a person who looked, not the product", () =>
    proposeFor(
      log,
      { ...kindAnswers, "persons:log": "yes" },
      async ({ mapping, folder }) => {
        expect(mapping).toContain(
          'when: { column: Action, in: ["SUGGESTION_VIEWED"] }',
        );
        const states = await auditedIn(folder);
        expect(states["CASE0"]).toBe("documented-before");
        expect(states["CASE9"]).toBe("view-only");
      },
    ));

  test("roles that stand in no row of a review are not proposed for one", () =>
    proposeFor(log, { ...kindAnswers, "persons:log": "yes" }, ({ policy }) => {
      expect(policy).toContain('by: ["GP"]');
    }));

  test("where not all are persons, it is asked which column tells them", () =>
    proposeFor(log, kindAnswers, ({ stderr, mapping }) => {
      expect(stderr).toContain("column:log.actorKind");
      expect(stderr).toContain("UserRole or UserID or none?");
      expect(mapping).toMatch(/actorKind: "DECIDE" # DECIDE:/u);
    }));

  test("then what each of its words is; nobody's kind is proposed", () =>
    proposeFor(
      log,
      { ...kindAnswers, "column:log.actorKind": "UserRole" },
      ({ stderr, mapping }) => {
        expect(stderr).toContain("kinds:log.UserRole");
        expect(mapping).toContain(
          "kind_of_userrole: { GP: DECIDE, BOOKING CLERK: DECIDE, SYSTEM: DECIDE } # DECIDE:",
        );
      },
    ));

  test("accounts are never shown", () =>
    proposeFor(
      log,
      { ...kindAnswers, "column:log.actorKind": "UserID" },
      ({ stderr, mapping }) => {
        expect(stderr).toContain("5 not listed");
        expect(`${stderr}${mapping}`).not.toMatch(/u9001|u100|svc-triageai/u);
      },
    ));

  test("answered, reviews are persons'", () =>
    proposeFor(
      log,
      {
        ...kindAnswers,
        "column:log.actorKind": "UserRole",
        "kinds:log.UserRole": "GP=human,BOOKING CLERK=human,SYSTEM=service",
      },
      async ({ folder, mapping }) => {
        expect(mapping).not.toContain("DECIDE:");
        const states = await auditedIn(folder);
        expect(states["CASE0"]).toBe("documented-before");
        expect(states["CASE9"]).toBe("view-only");
      },
    ));

  test("an answer that names no kind is none", () =>
    proposeFor(
      log,
      {
        ...kindAnswers,
        "column:log.actorKind": "UserRole",
        "kinds:log.UserRole": "GP",
      },
      () => undefined,
    ).then(
      () => expect.unreachable(),
      (reason: unknown) => expect(String(reason)).toContain("ENOENT"),
    ));

  test("none is taken at its word, and said", () =>
    proposeFor(
      log,
      { ...kindAnswers, "column:log.actorKind": "none" },
      async ({ folder, mapping }) => {
        expect(mapping).toContain("no review counts as one's");
        expect((await auditedIn(folder))["CASE0"]).toBe("not-a-person");
      },
    ));
});

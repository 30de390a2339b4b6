/** Words of a policy that nothing can yield (`rules.md` 4, the table of lints). */
import { describe, expect, it } from "vitest";
import type { EntryYield, Yields } from "../../../src/model/site.ts";
import {
  checkPolicy,
  validatePolicy,
  yieldWarnings,
} from "../../../src/validate/validate.ts";
import { settings } from "./settings-file.ts";

const review: EntryYield = {
  types: ["review.accepted", "review.rejected"],
  roles: ["nurse", "pharmacist"],
};
const action: EntryYield = { types: ["action.signed"], roles: ["doctor"] };

function policy(more: string): string {
  return `version: 1
site: Example
timeZone: UTC
policies:
  - id: p
    approvedBy: CSO
    approvedOn: 2026-01-05
    inForce: { from: 2026-01-10 }
    appliesTo: { decisionKind: medication }
${more
  .split("\n")
  .map((line) => `    ${line}`)
  .join("\n")}
`;
}

/** Line, column and message of what is said. */
function said(
  more: string,
  entries: readonly EntryYield[] = [review, action],
  staffRoles: readonly string[] = [],
): readonly string[] {
  const file = settings(policy(more), "policy.yaml");
  const yields: Yields = { entries, staffRoles };
  const { warnings } = checkPolicy(file, [], yields);
  return warnings
    .filter(({ code }) => code === "not-in-mapping")
    .map(
      ({ place, message }) =>
        `${String(place.line)}:${String(place.column)} ${message}`,
    );
}

describe("words that no mapped source can yield", () => {
  it("is silent where everything can come", () => {
    expect(
      said(
        "review: { before: [action.signed], by: [nurse, pharmacist], accepts: [review.accepted] }",
      ),
    ).toEqual([]);
  });

  it("names each action of before, outcome of accepts and step of escalate, with its place", () => {
    expect(
      said(
        [
          "review:",
          "  before: [action.signed, action.administered]",
          "  by: [nurse]",
          "  accepts: [review.accepted, review.cosigned]",
          'escalate: [{ when: { field: confidence, to: "0.60" }, step: review.attested, within: PT4H }]',
        ].join("\n"),
      ),
    ).toEqual([
      '11:31 policy "p" names action.administered in review.before, which no source of the mapping can yield',
      '13:34 policy "p" names review.cosigned in review.accepts, which no source of the mapping can yield',
      '14:65 policy "p" names review.attested in escalate.step, which no source of the mapping can yield',
    ]);
  });

  it("names each role of a second review, with its place", () => {
    expect(
      said(
        [
          "review:",
          "  by: [nurse]",
          "  secondReview:",
          "    - { when: { field: value, from: 3 }, by: [pharmacist] }",
          "    - { when: { field: value, from: 9 }, by: [nurse, ghost-role] }",
        ].join("\n"),
      ),
    ).toEqual([
      '14:58 policy "p" names the role "ghost-role" in review.secondReview.by, which no source of the mapping and no staff list can yield',
    ]);
  });

  it("says nothing of defaults, which nobody wrote", () => {
    expect(said("review: { by: [nurse] }", [review])).toEqual([]);
  });
});

describe("roles that nothing can yield", () => {
  it("offers the nearest role of the mapping", () => {
    expect(said("review: { by: [nurse, pharmacyst] }")).toEqual([
      '10:27 policy "p" names the role "pharmacyst" in review.by, which no source of the mapping and no staff list can yield; did you mean "pharmacist"?',
    ]);
  });

  it("a role that only those who act have is no reviewer's", () => {
    expect(said("review: { by: [doctor] }")).toHaveLength(1);
    expect(
      said("review: { by: [doctor], accepts: [action.signed] }"),
    ).toHaveLength(0);
  });

  it("the staff list gives roles, and is never repeated", () => {
    expect(
      said("review: { by: [consultant] }", [review], ["consultant"]),
    ).toEqual([]);
    expect(
      said("review: { by: [consultent] }", [review], ["consultant"]),
    ).toEqual([
      '10:20 policy "p" names the role "consultent" in review.by, which no source of the mapping and no staff list can yield',
    ]);
  });

  it("any role may come from a column that no value map closes", () => {
    const open: EntryYield = { types: ["review.modified"], roles: undefined };
    expect(said("review: { by: [anybody] }", [review, open])).toEqual([]);
    // of reviews alone: an open column of actions says nothing of reviewers
    expect(
      said("review: { by: [anybody] }", [
        review,
        { types: ["action.signed"], roles: undefined },
      ]),
    ).toHaveLength(1);
  });

  it("without a source of reviews, roles are not what is missing", () => {
    expect(said("review: { by: [nurse] }", [action])).toEqual([]);
  });
});

describe("where it is said", () => {
  const more = "review: { by: [nurse], before: [action.sent] }";

  it("never without a mapping", () => {
    const file = settings(policy(more), "policy.yaml");
    expect(checkPolicy(file, []).warnings).toEqual([]);
    expect(validatePolicy(file, []).warnings).toEqual([]);
  });

  it("as a run keeps it", () => {
    const { policies } = validatePolicy(
      settings(policy(more), "policy.yaml"),
      [],
    );
    expect(
      yieldWarnings(policies, { entries: [review], staffRoles: [] }),
    ).toEqual([
      'not-in-mapping: policy "p" names action.sent in review.before, which no source of the mapping can yield',
    ]);
  });
});

/** Law 6 (contract 7; `domain.md` 5): whoever cannot be shown to be an identified person is not a reviewer. */
import * as fc from "fast-check";
import { describe, expect } from "vitest";
import { anyLog, cellsOf } from "./logs.ts";
import { policyText } from "./policies.ts";
import { auditRows, law } from "./run-audit.ts";
import type { Cells } from "./rows.ts";

/** Ways of not being shown to be an identified person. */
const nobody: readonly Cells[] = [
  { actorKind: "unknown" },
  { actorKind: "service" },
  { actorKind: "ai" },
  { actorKind: "shared" },
  { actorKind: "organisation" },
  { actorKind: "" },
  { actor: "" },
  { actor: "", actorName: "Dr Some Body" },
  { actor: "  " },
];

const isReview = ({ type }: Cells): boolean =>
  type?.startsWith("review.") === true;

describe("only an identified person is a reviewer (law 6)", () => {
  law(
    "without one identified reviewer in the log nothing is documented-before",
    fc.asyncProperty(anyLog, fc.constantFrom(...nobody), async (log, who) => {
      const rows = cellsOf(log.rows).map((row) =>
        isReview(row) ? { ...row, ...who } : row,
      );
      const { decisions } = await auditRows(rows, policyText(log.policies));
      expect(
        decisions.filter(({ oversight }) => oversight === "documented-before"),
      ).toEqual([]);
    }),
  );

  law(
    "where one person wrote every review, that person made unknown leaves nothing documented-before",
    fc.asyncProperty(anyLog, fc.constantFrom(...nobody), async (log, who) => {
      const one = { actor: "H1", actorKind: "human", actorRole: "doctor" };
      const policy = policyText(log.policies);
      const written = cellsOf(log.rows).map((row) =>
        isReview(row) ? { ...row, ...one } : row,
      );
      const unknown = written.map((row) =>
        isReview(row) ? { ...row, ...who } : row,
      );
      const before = await auditRows(written, policy);
      const after = await auditRows(unknown, policy);
      const better = new Set(
        before.decisions.flatMap(({ id, oversight }) =>
          oversight === "documented-before" ? [id] : [],
        ),
      );
      const states = after.decisions.filter(
        ({ id, oversight }) =>
          better.has(id) && oversight === "documented-before",
      );
      expect(states).toEqual([]);
    }),
  );

  law(
    "making one reviewer unknown never turns a state into documented-before",
    fc.asyncProperty(
      anyLog,
      fc.nat(),
      fc.constantFrom(...nobody),
      async (log, which, who) => {
        // A rejection or a revocation may lose its author: taking one of those away may clear (`rules.md` 1.5).
        const reviews = cellsOf(log.rows).filter(({ type }) =>
          log.policies.accepts.includes(type ?? ""),
        );
        const review = reviews[which % reviews.length];
        fc.pre(review !== undefined);
        const policy = policyText(log.policies);
        const rows = cellsOf(log.rows);
        const before = await auditRows(rows, policy);
        const after = await auditRows(
          rows.map((row) => (row === review ? { ...row, ...who } : row)),
          policy,
        );
        const was = new Map(
          before.decisions.map(({ id, oversight }) => [id, oversight]),
        );
        expect(
          after.decisions.filter(
            ({ id, oversight }) =>
              oversight === "documented-before" &&
              was.has(id) &&
              was.get(id) !== "documented-before",
          ),
        ).toEqual([]);
      },
    ),
  );
});

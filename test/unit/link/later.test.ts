import { describe, expect, it } from "vitest";
import type { Event } from "../../../src/model/event.ts";
import { action, context, link, linkedOf, only, rec } from "./events.ts";

const T = { keyScope: "T" };
const eight = "2026-06-03T08:00:00Z";

/** Whether the event called `x` is later in a decision of this kind. */
function isLater(
  kind: string,
  events: readonly Event[],
  stance = "do",
): boolean {
  const issued = rec("issued", eight, {
    recommendation: "R1",
    decisionKind: kind,
    stance,
    ...T,
    accession: "A1",
    document: "D1",
    order: "O1",
  });
  return linkedOf(only(link([issued, ...events])), "x").later;
}

describe("what is later (rules 1.2, trap 8)", () => {
  const final = action("reported-final", "2026-06-03T09:00:00Z", {
    ...T,
    accession: "A1",
    code: "nodule",
  });

  it.each(["medication", "imaging", "document"])(
    "an addendum and an outcome are, for %s",
    (kind) => {
      expect(
        isLater(kind, [
          action("addended", "2026-06-13", { id: "x", recommendation: "R1" }),
        ]),
      ).toBe(true);
      expect(
        isLater(kind, [
          context("outcome", "2026-06-13", { id: "x", recommendation: "R1" }),
        ]),
      ).toBe(true);
    },
  );

  it.each(["changed", "cancelled"])(
    "%s after a final report of the same thing is",
    (what) => {
      const again = (at: string, more: object = {}): Event =>
        action(what, at, {
          id: "x",
          ...T,
          accession: "A1",
          code: "nodule",
          ...more,
        });
      expect(isLater("imaging", [final, again("2026-06-03T09:00:01Z")])).toBe(
        true,
      );
      expect(
        isLater("imaging", [
          final,
          again("2026-06-03T09:00:00Z", { actor: "P78" }),
        ]),
      ).toBe(false);
      expect(isLater("imaging", [final, again("2026-06-03T08:59:59Z")])).toBe(
        false,
      );
      expect(
        isLater("imaging", [
          final,
          again("2026-06-03T10:00:00Z", { code: "effusion" }),
        ]),
      ).toBe(false);
      expect(
        isLater("imaging", [
          final,
          again("2026-06-03T10:00:00Z", {
            recommendation: "R1",
            accession: "A2",
          }),
        ]),
      ).toBe(false);
      expect(
        isLater("imaging", [
          final,
          again("2026-06-03T09:01:00Z", { system: "ris2" }),
        ]),
      ).toBe(false);
      expect(
        isLater("imaging", [
          final,
          again("2026-06-03T09:02:01Z", { system: "ris2" }),
        ]),
      ).toBe(true);
    },
  );

  it("a second final report is an act of its own, the first one stands (rules 1.2)", () => {
    const again = action("reported-final", "2026-06-03T10:00:00Z", {
      id: "x",
      ...T,
      accession: "A1",
      code: "nodule",
    });
    expect(isLater("imaging", [final, again])).toBe(false);
  });

  it("the counter of one system shows whether a report was final when it was changed", () => {
    const first = action("reported-final", "2026-06-03T09:00:00Z", {
      ...T,
      accession: "A1",
      sequence: "4",
    });
    const second = action("changed", "2026-06-03T09:00:00Z", {
      id: "x",
      ...T,
      accession: "A1",
      sequence: "5",
    });
    expect(isLater("imaging", [first, second])).toBe(true);
  });

  it("a first final, and a preliminary one, is not", () => {
    expect(
      isLater("imaging", [
        action("reported-final", "2026-06-03T09:00:00Z", {
          id: "x",
          ...T,
          accession: "A1",
        }),
      ]),
    ).toBe(false);
    expect(
      isLater("imaging", [
        final,
        action("reported-preliminary", "2026-06-03T10:00:00Z", {
          id: "x",
          ...T,
          accession: "A1",
        }),
      ]),
    ).toBe(false);
  });

  it("a change of a letter is, once it was sent; before, it is what was sent", () => {
    const sent = action("sent", "2026-06-03T09:00:00Z", {
      ...T,
      document: "D1",
    });
    const changed = (at: string): Event =>
      action("changed", at, { id: "x", ...T, document: "D1" });
    expect(isLater("document", [sent, changed("2026-06-03T09:30:00Z")])).toBe(
      true,
    );
    expect(isLater("document", [sent, changed("2026-06-03T08:30:00Z")])).toBe(
      false,
    );
    expect(isLater("document", [changed("2026-06-03T09:30:00Z")])).toBe(false);
  });

  it("a change of an order is an act of its own", () => {
    const signed = action("signed", "2026-06-03T09:00:00Z", {
      ...T,
      order: "O1",
    });
    expect(
      isLater("medication", [
        signed,
        action("changed", "2026-06-03T10:00:00Z", {
          id: "x",
          ...T,
          order: "O1",
        }),
      ]),
    ).toBe(false);
    expect(
      isLater("medication", [
        signed,
        action("discontinued", "2026-06-03T10:00:00Z", {
          id: "x",
          ...T,
          order: "O1",
        }),
      ]),
    ).toBe(false);
  });

  it("cancelling what was ordered is; where the advice was to avoid it, it is the act itself (domain 7.6, 7.1)", () => {
    const ordered = action("ordered", "2026-06-03T09:00:00Z", {
      ...T,
      order: "O1",
    });
    const cancelled = (at: string): Event =>
      action("cancelled", at, { id: "x", ...T, order: "O1" });
    expect(
      isLater("medication", [ordered, cancelled("2026-06-03T10:00:00Z")]),
    ).toBe(true);
    expect(
      isLater(
        "medication",
        [ordered, cancelled("2026-06-03T10:00:00Z")],
        "avoid",
      ),
    ).toBe(false);
    expect(
      isLater("medication", [ordered, cancelled("2026-06-03T09:00:00Z")]),
    ).toBe(false);
    expect(isLater("medication", [cancelled("2026-06-03T10:00:00Z")])).toBe(
      false,
    );
    expect(
      isLater("disposition", [
        action("discharged", "2026-06-03T09:00:00Z", { ...T, order: "O1" }),
        cancelled("2026-06-03T10:00:00Z"),
      ]),
    ).toBe(true);
  });

  it("nothing later is dropped", () => {
    const linked = link([
      rec("issued", eight, { recommendation: "R1" }),
      action("addended", "2027-12-13", { id: "x", recommendation: "R1" }),
    ]);
    expect(linkedOf(only(linked), "x").later).toBe(true);
    expect(linked.leftOver).toEqual([]);
  });
});

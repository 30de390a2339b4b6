import { describe, expect, it } from "vitest";
import type { Link, Page } from "../../../src/link/board.ts";
import { notesOf } from "../../../src/link/decision-notes.ts";
import type { NoteSources } from "../../../src/link/decision-notes.ts";
import { keyText } from "../../../src/link/handles.ts";
import { findVersions } from "../../../src/link/versions.ts";
import { action, context, handle, rec, rules, seedOf } from "./events.ts";

const output = handle(rec("issued", "2024-06-03", { recommendation: "R1" }));
const seed = seedOf(0, [output]);
const notes = (
  links: readonly Partial<Link>[],
  more: Partial<NoteSources> & { readonly seen?: readonly string[] } = {},
): readonly string[] => {
  const page: Page = {
    links: links.map((link) => ({
      handles: output,
      grade: "explicit",
      by: [],
      among: [seed],
      unsure: false,
      ...link,
    })),
    refusals: [],
    mismatches: new Map(),
    notes: new Set(more.seen ?? []),
  };
  return notesOf(seed, {
    page,
    versions: findVersions([output], rules.clocks),
    retracted: [],
    cyclic: new Set(),
    ...more,
  });
};

describe("notes of a decision", () => {
  const late = handle(
    action("signed", "2026-06-03", { keyScope: "T", order: "O1" }),
  );

  it("dates far apart: of what names the output, and no record of its own", () => {
    expect(notes([{ handles: late }])).toEqual(["dates-far-apart"]);
    expect(notes([{ handles: late, grade: "keyed" }])).toEqual([]);
    expect(notes([{ handles: handle(rec("updated", "2026-06-03")) }])).toEqual(
      [],
    );
    expect(
      notes([{ handles: handle(action("signed", "2024-06-04")) }]),
    ).toEqual([]);
  });

  it("a ring: where one key of several, or the id, leads back to itself", () => {
    const cyclic = new Set([
      keyText({ scope: "T", kind: "order", value: "O1" }),
    ]);
    const near = (literal: object) =>
      handle(action("signed", "2024-06-04", { keyScope: "T", ...literal }));
    const ring = ["key-cycle"];
    expect(
      notes([{ handles: near({ document: "D1", order: "O1" }) }], { cyclic }),
    ).toEqual(ring);
    expect(notes([{ handles: near({ order: "O2" }) }], { cyclic })).toEqual([]);
    const id = new Set([
      keyText({ scope: "", kind: "recommendation", value: "R1" }),
    ]);
    expect(
      notes([{ handles: near({ order: "O2", recommendation: "R1" }) }], {
        cyclic: id,
      }),
    ).toEqual(ring);
    expect(
      notes([{ handles: near({ recommendation: "R2" }) }], { cyclic: id }),
    ).toEqual([]);
    expect(notes([{ handles: near({}) }], { cyclic: id })).toEqual([]);
  });

  it("each once, in code-unit order, those of the page and of what was retracted among them", () => {
    expect(
      notes(
        [
          { handles: late, unsure: true },
          { handles: handle(context("outcome", "2024-06-04")), unsure: true },
        ],
        { seen: ["rivals-cut"], retracted: ["entered-in-error"] },
      ),
    ).toEqual([
      "dates-far-apart",
      "entered-in-error",
      "identity-unknown",
      "rivals-cut",
    ]);
    expect(notes([])).toEqual([]);
  });

  it("emergency access that no end on record closes (trap 21)", () => {
    const glass = (what: "start" | "end", at: string) => ({
      handles: handle(context(`break-glass-${what}`, at)),
    });
    const start = glass("start", "2024-06-03T09:00:00Z");
    const open = ["break-glass-open"];
    expect(notes([start])).toEqual(open);
    expect(notes([start, glass("end", "2024-06-03T09:00:01Z")])).toEqual([]);
    // an end of the same second may be its end
    expect(notes([start, glass("end", "2024-06-03T09:00:00Z")])).toEqual([]);
    expect(notes([start, glass("end", "2024-06-03T08:59:59Z")])).toEqual(open);
    expect(notes([glass("end", "2024-06-03T09:30:00Z")])).toEqual([]);
    const other = { handles: handle(context("downtime-end", "2024-06-04")) };
    expect(notes([start, other])).toEqual(open);
    const end = glass("end", "2024-06-03T09:30:00Z");
    expect(notes([start, other, end])).toEqual([]);
    expect(notes([start, end, glass("start", "2024-06-03T10:00:00Z")])).toEqual(
      open,
    );
  });
});

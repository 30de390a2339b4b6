/** What records cost grows with what they hold, and each thing that they hold is told once (accounts, law 1). */
import { expect, it, vi } from "vitest";
import {
  builtinSource,
  lookInto,
  mapRecord,
  newLookUps,
  notePage,
  refuseTooMany,
  settleLookUps,
  unfinishedFiles,
} from "../../../src/map/map.ts";
import type { JsonObject } from "../../../src/model/record.ts";
import { object } from "./records.ts";

const treeOf = (tree: object): JsonObject =>
  JSON.parse(JSON.stringify(tree)) as JsonObject;

const provenance = {
  resourceType: "Provenance",
  target: [{ reference: "#" }],
  recorded: "2026-02-01T10:00:00Z",
  agent: [
    {
      type: { coding: [{ code: "verifier" }] },
      who: { reference: "Practitioner/n1" },
    },
  ],
};

const around = (reviews: number, others: number): JsonObject =>
  treeOf({
    resourceType: "MedicationRequest",
    id: "m1",
    status: "active",
    intent: "order",
    contained: [
      ...Array.from({ length: reviews }, (_, at) => ({
        ...provenance,
        id: `p${String(at)}`,
      })),
      ...Array.from({ length: others }, (_, at) => ({
        resourceType: "Observation",
        id: `o${String(at)}`,
      })),
    ],
  });

const source = { name: "f", files: [], format: "fhir", events: [] } as const;

it.each([
  [0, 2],
  [1, 1],
  [3, 2],
])(
  "what lies in a resource beside %i reviews is counted once",
  (reviews, others) => {
    const lookUps = newLookUps();
    const tree = around(reviews, others);
    lookInto("fhir", tree, lookUps, "f.json");
    settleLookUps(lookUps);
    const outcome = mapRecord(builtinSource(source, lookUps), object(tree));
    const parts = "parts" in outcome ? (outcome.parts ?? []) : [];
    expect(
      parts.filter((one) => one === "contained-not-read:Observation"),
    ).toHaveLength(others);
  },
);

it("nor is it gone through for each of them", () => {
  const walks = [2, 20].map((reviews) => {
    let count = 0;
    const tree = around(reviews, 0);
    const seen = {
      resourceType: "Observation",
      get subject(): object {
        count += 1;
        return {};
      },
    };
    const contained = [...(tree["contained"] as readonly JsonObject[]), seen];
    const whole = { ...tree, contained } as unknown as JsonObject;
    const lookUps = newLookUps();
    lookInto("fhir", whole, lookUps, "f.json");
    mapRecord(builtinSource(source, lookUps), object(whole));
    return count;
  });
  expect(walks[1]).toBe(walks[0]);
});

const named = (page: number): ReadonlySet<string> =>
  new Set(
    Array.from({ length: 10 }, (_, at) => `${String(page)}-${String(at)}`),
  );

/** Pages of which each calls itself by one address; `total`: of the search. */
function samePages(
  count: number,
  total: number,
): ReturnType<typeof newLookUps> {
  const lookUps = newLookUps();
  const link = [{ relation: "self", url: "https://a.example/x?y=1" }];
  const bundle = treeOf({ type: "searchset", total: String(total), link });
  for (let at = 0; at < count; at += 1)
    notePage(
      "f.json",
      bundle,
      { matches: { named: named(at), unnamed: 0 }, isRefused: false },
      lookUps,
    );
  return lookUps;
}

it("pages with one address are gone through once, not once for each of them", () => {
  const added = vi.spyOn(Set.prototype, "add");
  try {
    for (const pages of [50, 500]) {
      const lookUps = samePages(pages, pages * 10);
      added.mockClear();
      expect([...unfinishedFiles(lookUps)]).toEqual([]);
      // a name for its address, and once more for the search
      expect(added.mock.calls.length).toBeLessThan(pages * 25);
    }
  } finally {
    added.mockRestore();
  }
});

it("and hold together what each of them holds", () => {
  expect([...unfinishedFiles(samePages(5, 50))]).toEqual([]);
  expect([...unfinishedFiles(samePages(5, 51))]).toEqual(["f.json"]);
});

/** First pages, each with a match of its own, that lead into one chain of further pages; `total`: that each first page tells. */
function meetingPages(
  heads: number,
  chain: number,
  total: number,
): { readonly lookUps: ReturnType<typeof newLookUps>; read: () => number } {
  const lookUps = newLookUps();
  let reads = 0;
  const counted = (name: string): ReadonlySet<string> =>
    new Proxy(new Set([name]), {
      get: (names, key) => {
        if (key === Symbol.iterator) reads += 1;
        const value: unknown = Reflect.get(names, key, names);
        return typeof value === "function"
          ? (value.bind(names) as unknown)
          : value;
      },
    });
  const note = (self: string, next: string | undefined, told: string): void => {
    const url = (name: string): string => `https://a.example/x?page=${name}`;
    const link = [
      { relation: "self", url: url(self) },
      ...(next === undefined ? [] : [{ relation: "next", url: url(next) }]),
    ];
    const tree = treeOf({ type: "searchset", total: told, link });
    notePage(
      `${self}.json`,
      tree,
      { matches: { named: counted(self), unnamed: 0 }, isRefused: false },
      lookUps,
    );
  };
  for (let at = 0; at < heads; at += 1)
    note(`h${String(at)}`, `x${String(at % chain)}`, String(total));
  for (let at = 0; at < chain; at += 1)
    note(
      `x${String(at)}`,
      at + 1 < chain ? `x${String(at + 1)}` : undefined,
      "0",
    );
  return { lookUps, read: () => reads };
}

it("pages that follow several first ones are gone through once, not once for each of those", () => {
  for (const pages of [20, 200]) {
    const { lookUps, read } = meetingPages(pages, pages, 1);
    expect([...unfinishedFiles(lookUps)]).toEqual([]);
    expect(read()).toBeLessThan(pages * 8);
  }
});

it("and count for each of them", () => {
  // behind the first of four stand four pages, behind the last stands one
  const { lookUps } = meetingPages(4, 4, 4);
  expect([...unfinishedFiles(lookUps)]).toEqual(["h2.json", "h3.json"]);
});

it("matches are counted among what is looked up, without going through the pages again", () => {
  const lookUps = samePages(4, 40);
  const walked = vi.spyOn(lookUps.pages, "values");
  // four pages of ten
  refuseTooMany(lookUps, "f.json", 44);
  expect(() => refuseTooMany(lookUps, "f.json", 43)).toThrowError(
    expect.objectContaining({ code: "limit-look-ups" }),
  );
  expect(walked).not.toHaveBeenCalled();
});

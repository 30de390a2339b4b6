/** What one record of an export states together is stated by that record (`domain.md` 6, grade `explicit`). */
import { describe, expect, it } from "vitest";
import type { LinkedPatient } from "../../../src/link/link.ts";
import type { Event } from "../../../src/model/event.ts";
import type { SiteFacts } from "../../../src/model/site.ts";
import { action, ids, link, noSite, only, rec, review } from "./events.ts";
import type { Literal } from "./events.ts";

const drug = { decisionKind: "medication", code: "warfarin", source: "clinic" };
const at = (minute: number): string => `2026-06-03 09:${String(minute)}`;

/** Events of one row, or word for word of several. */
const row = (numbers: number | readonly number[], ...events: Event[]) =>
  events.map((event): Event => ({
    ...event,
    origins: [numbers].flat().flatMap((record) =>
      event.origins.map((origin) => ({
        ...origin,
        file: "clinic.csv",
        record,
      })),
    ),
  }));
const advice = (minute: number, more: Literal = {}): Event =>
  rec("issued", at(minute), { ...drug, ...more });
const seen = (minute: number, more: Literal = {}): Event =>
  review("accepted", at(minute), { ...drug, ...more });
const signed = (minute: number, more: Literal = {}): Event =>
  action("signed", at(minute), { ...drug, ...more });

/** Of each decision, by the value advised: what is linked to it, how, and with how many rivals. */
const told = ({ decisions }: LinkedPatient): Record<string, unknown> =>
  Object.fromEntries(
    decisions.map(({ events, link: grade }) => [
      events.find(({ part }) => part === "advice")?.event.fields.value ?? "",
      [
        grade,
        ...events
          .filter(({ part }) => part !== "advice")
          .map(({ event, rivals }) =>
            [event.type.replace(/^.*\./u, ""), rivals.length].join(" "),
          ),
      ],
    ]),
  );

describe("a review and an action in the row of an output", () => {
  it("are linked by the row, not inferred", () => {
    const decision = only(link(row(1, advice(10), seen(20), signed(30))));
    expect(decision.link).toBe("explicit");
    expect(decision.events.map(({ grade }) => grade)).toEqual([
      "explicit",
      "explicit",
      "explicit",
    ]);
  });

  it("in rows of their own they are inferred, as before", () => {
    const decision = only(
      link([...row(1, advice(10)), ...row(2, seen(20)), ...row(3, signed(30))]),
    );
    expect(decision.link).toBe("inferred");
  });

  it("without a code, and after the window, as well", () => {
    const bare = { code: undefined, decisionKind: undefined };
    const late = action("signed", "2026-06-09 09:00", { ...drug, ...bare });
    const decision = only(link(row(1, advice(10), seen(20, bare), late)));
    expect(decision.link).toBe("explicit");
    expect(ids(decision)).toHaveLength(3);
  });

  it.each<readonly [string, Literal]>([
    ["another code", { code: "heparin" }],
    ["another kind", { decisionKind: "imaging" }],
    ["another product", { model: "B" }],
    ["another order", { order: "O2" }],
  ])("not where the row holds a second matter: %s", (_what, more) => {
    const linked = link(
      row(1, advice(10, { model: "A", order: "O1" }), signed(30, more)),
    );
    expect(
      only(linked).events.filter(
        ({ part, grade }) => part === "action" && grade === "explicit",
      ),
    ).toEqual([]);
  });

  it("where the output bears an id and they do not", () => {
    const decision = only(
      link(row(1, advice(10, { recommendation: "R1" }), signed(30))),
    );
    expect(decision.link).toBe("explicit");
  });
});

describe("two rows of one patient, kind and code inside one window", () => {
  const first = row(
    1,
    advice(10, { value: "5" }),
    seen(20, { actor: "N1" }),
    signed(30, { value: "5" }),
  );
  const second = row(
    2,
    advice(11, { value: "6" }),
    seen(21, { actor: "N2" }),
    signed(31, { value: "6" }),
  );
  const apart = {
    "5": ["explicit", "accepted 0", "signed 0"],
    "6": ["explicit", "accepted 0", "signed 0"],
  };

  it("each keeps what it states, without rivals, in whatever order", () => {
    expect(told(link([...first, ...second]))).toEqual(apart);
    expect(told(link([...second, ...first].toReversed()))).toEqual(apart);
  });

  it("a review that both state word for word is each one's own", () => {
    const shared = row([1, 2], seen(20, { actor: "N1" }));
    const linked = link([
      ...first.filter(({ type }) => type !== "review.accepted"),
      ...second.filter(({ type }) => type !== "review.accepted"),
      ...shared,
    ]);
    expect(told(linked)).toEqual(apart);
  });

  it("a row that stands in the log twice says nothing else", () => {
    const twice = row(
      [1, 7],
      advice(10, { value: "5" }),
      seen(20, { actor: "N1" }),
      signed(30, { value: "5" }),
    );
    expect(told(link([...twice, ...second]))).toEqual(apart);
  });

  it("two outputs of one row are rivals, in its copies too", () => {
    const rivals = {
      "5": ["explicit", "signed 1"],
      "6": ["explicit", "signed 1"],
    };
    const outputs = [advice(10, { value: "5" }), advice(11, { value: "6" })];
    expect(told(link(row(1, ...outputs, signed(30))))).toEqual(rivals);
    const more = [
      ...row([1, 2], advice(10, { value: "5" }), signed(30)),
      ...row(1, advice(11, { value: "6" })),
    ];
    expect(told(link(more))).toEqual(rivals);
  });
});

it("a display and a withdrawal in the row of an output are about it", () => {
  const bare = { code: undefined };
  const decision = only(
    link(
      row(
        1,
        advice(10),
        rec("displayed", at(12), { ...drug, ...bare }),
        rec("withdrawn", at(15), { ...drug, ...bare }),
      ),
    ),
  );
  expect(ids(decision)).toHaveLength(3);
  expect(decision.link).toBe("explicit");
});

it("an order in the row leads on to its signature elsewhere: keyed, not inferred", () => {
  const ordered = action("ordered", at(20), { ...drug, order: "O1" });
  const decision = only(
    link([
      ...row(1, advice(10), ordered),
      ...row(2, signed(30, { order: "O1", code: undefined })),
    ]),
  );
  expect(decision.link).toBe("keyed");
  expect(ids(decision)).toHaveLength(3);
});

it("a record of a source that puts several matters into one states nothing by that", () => {
  const site: SiteFacts = {
    ...noSite,
    sources: [
      {
        name: "clinic",
        yields: ["recommendation", "review", "action", "context"],
        systems: ["clinic"],
        windows: undefined,
        holdsSeveral: true,
      },
    ],
  };
  const decision = only(
    link(row(1, advice(10), seen(20), signed(30)), { site }),
  );
  expect(decision.link).toBe("inferred");
});

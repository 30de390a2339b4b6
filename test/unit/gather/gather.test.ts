import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import {
  createGatherer,
  openJob,
  siteFacts,
} from "../../../src/gather/gather.ts";
import type { Event } from "../../../src/model/event.ts";
import type { PatientEvents } from "../../../src/model/patient.ts";
import { event, memoryScratch } from "./events.ts";

function gather(
  events: readonly Event[],
  options: { readonly partitions?: number; readonly budgetBytes?: number } = {},
): {
  patients: PatientEvents[];
  leftOver: string[];
  context: readonly Event[];
  appends: number;
} {
  const scratch = memoryScratch();
  const gatherer = createGatherer({
    scratch,
    budgetBytes: 1 << 20,
    partitions: 4,
    ...options,
  });
  gatherer.add(events);
  const gathered = gatherer.finish();
  return {
    patients: [...gathered.jobs()].flatMap((job) => [
      ...openJob(job, gathered.dictionary()),
    ]),
    leftOver: gathered.leftOver.map(({ reason }) => reason),
    context: gathered.context,
    appends: scratch.appends(),
  };
}

function typesBy(patients: readonly PatientEvents[]): Record<string, string[]> {
  return Object.fromEntries(
    patients.map(({ patient, events }) => [
      patient ?? "-",
      events.map(({ type }) => type),
    ]),
  );
}

describe("one patient at a time", () => {
  test("events of a patient come together, in order of time", () => {
    const { patients } = gather([
      event("action.signed", { patient: "A", order: "1" }, 20),
      event("recommendation.issued", { patient: "B" }, 5),
      event("recommendation.issued", { patient: "A" }, 10),
    ]);
    expect(typesBy(patients)).toEqual({
      A: ["recommendation.issued", "action.signed"],
      B: ["recommendation.issued"],
    });
  });

  test("patients leave in the order of their hashes, whatever the number of partitions", () => {
    const events = Array.from({ length: 50 }, (_, at) =>
      event("recommendation.issued", { patient: `P${at}` }, at),
    );
    const few = gather(events, { partitions: 1 }).patients.map(
      ({ key }) => key,
    );
    const many = gather(events, { partitions: 256 }).patients.map(
      ({ key }) => key,
    );
    expect(many).toEqual(few);
    expect(few).toEqual([...few].sort());
  });

  test("what is spilled comes back", () => {
    const events = Array.from({ length: 40 }, (_, at) =>
      event("action.signed", { patient: `P${at % 3}`, order: `${at}` }, at),
    );
    const spilled = gather(events, { budgetBytes: 500 });
    expect(spilled.appends).toBeGreaterThan(10);
    expect(spilled.patients).toEqual(gather(events).patients);
  });

  test("identical content of one system is one event with all its origins", () => {
    const first = event("action.signed", { patient: "A", order: "1" }, 20, {
      file: "b.csv",
      row: 7,
    });
    const second = event("action.signed", { patient: "A", order: "1" }, 20, {
      file: "a.csv",
      row: 9,
    });
    const [patient] = gather([first, second]).patients;
    expect(patient?.events).toHaveLength(1);
    expect(patient?.events[0]?.origins.map(({ file }) => file)).toEqual([
      "a.csv",
      "b.csv",
    ]);
    expect(patient?.events[0]?.notes).toEqual(["duplicate-record"]);
  });

  test("copies whose times are written in two offsets are one event", () => {
    const written = (occurredAt: string): Event =>
      event("action.signed", { patient: "A", order: "1", occurredAt }, 20);
    const [patient] = gather([
      written("1970-01-01T00:20Z"),
      written("1970-01-01T01:20+01:00"),
    ]).patients;
    expect(patient?.events).toHaveLength(1);
    expect(patient?.events[0]?.origins).toHaveLength(2);
  });

  test("the same content by another clock is another event", () => {
    const [patient] = gather([
      event("action.signed", { patient: "A", order: "1", system: "ris" }, 20),
      event("action.signed", { patient: "A", order: "1" }, 20),
    ]).patients;
    expect(patient?.events).toHaveLength(2);
  });
});

describe("events that have only keys", () => {
  test("go to the patient whom their key leads to", () => {
    const { patients } = gather([
      event("review.accepted", { order: "1" }, 15),
      event("action.signed", { patient: "A", order: "1" }, 20),
    ]);
    expect(typesBy(patients)).toEqual({
      A: ["review.accepted", "action.signed"],
    });
  });

  test("also by a chain of joined keys, whatever the order of records", () => {
    const chain = [
      event("recommendation.displayed", { document: "D" }, 1),
      event("context.keys-joined", { document: "D", session: "S" }, 2),
      event("context.keys-joined", { session: "S", order: "1" }, 3),
      event("action.signed", { patient: "A", order: "1" }, 20),
    ];
    for (const events of [chain, chain.toReversed()]) {
      expect(typesBy(gather(events).patients)["A"]).toHaveLength(4);
    }
  });

  test("are left over where the key leads to two patients", () => {
    const { patients, leftOver } = gather([
      event("review.accepted", { order: "1" }, 15),
      event("action.signed", { patient: "A", order: "1" }, 20),
      event("action.signed", { patient: "B", order: "1" }, 20),
    ]);
    expect(leftOver).toEqual(["key-leads-to-two-patients"]);
    expect(typesBy(patients)).toEqual({
      A: ["action.signed"],
      B: ["action.signed"],
    });
  });

  test("are a hole in the log of each patient to whom the key leads, whatever the order of records", () => {
    const events = [
      event("review.accepted", { order: "1" }, 15),
      event("review.accepted", { order: "1" }, 16),
      event("review.rejected", { order: "1", document: "D" }, 15),
      event("action.signed", { patient: "A", order: "1" }, 20),
      event("action.signed", { patient: "B", order: "1" }, 20),
      event("action.signed", { patient: "B", document: "D" }, 21),
      event("action.signed", { patient: "C", order: "2" }, 20),
    ];
    const lostBy = (all: readonly Event[]): unknown =>
      Object.fromEntries(
        gather(all).patients.map(({ patient = "", lost }) => [patient, lost]),
      );
    const under = (kind: string, value: string): object => ({
      keys: [{ kind, scope: "ehr", value }],
      families: ["review"],
      patient: undefined,
      isShared: true,
    });
    const order = under("order", "1");
    const found = lostBy(events);
    expect(found).toMatchObject({ A: [order], C: [] });
    expect(found).toMatchObject({ B: [under("document", "D"), order] });
    expect(lostBy(events.toReversed())).toEqual(found);
  });

  test("form a group by their keys where no key leads to a patient", () => {
    const { patients } = gather([
      event("recommendation.issued", { accession: "X" }, 1),
      event("action.reported-final", { accession: "X", study: "Y" }, 2),
      event("action.addended", { study: "Y" }, 3),
      event("recommendation.issued", { accession: "Z" }, 1),
    ]);
    expect(
      patients.map(({ patient, events }) => [patient, events.length]).sort(),
    ).toEqual([
      [undefined, 1],
      [undefined, 3],
    ]);
  });

  test("of different scope do not meet", () => {
    const { patients } = gather([
      event("action.signed", { patient: "A", order: "1" }, 20),
      event("review.accepted", { order: "1", keyScope: "elsewhere" }, 15),
    ]);
    expect(patients).toHaveLength(2);
  });

  test("without patient and key: an output is a decision of its own, an action is left over, context is a site fact", () => {
    const { patients, leftOver, context } = gather([
      event("recommendation.issued", { code: "x" }, 1),
      event("action.signed", { code: "x" }, 2),
      event("context.downtime-start", {}, 3),
    ]);
    expect(patients.map(({ events }) => events.length)).toEqual([1]);
    expect(leftOver).toEqual(["no-patient-and-no-key"]);
    expect(context.map(({ type }) => type)).toEqual(["context.downtime-start"]);
  });

  test("a placeholder patient reads as blank", () => {
    const placeholder = {
      ...event("action.signed", { patient: "0000000000", order: "1" }, 2),
      notes: ["nhs-number-placeholder"],
    };
    const { patients } = gather([
      placeholder,
      event("recommendation.issued", { patient: "A", order: "1" }, 1),
    ]);
    expect(typesBy(patients)).toEqual({
      A: ["recommendation.issued", "action.signed"],
    });
  });
});

describe("two patients, one key", () => {
  test("each gets the other's event as foreign", () => {
    const { patients } = gather([
      event("recommendation.issued", { patient: "A", recommendation: "R" }, 1),
      event("action.signed", { patient: "B", recommendation: "R" }, 2),
    ]);
    for (const { patient, events, foreign } of patients) {
      expect(events).toHaveLength(1);
      expect(foreign.map((other) => other.event.fields.patient)).toEqual([
        patient === "A" ? "B" : "A",
      ]);
      expect(foreign[0]?.keys.map(({ kind, value }) => [kind, value])).toEqual([
        ["recommendation", "R"],
      ]);
    }
  });

  test("an encounter or a session of two patients is no conflict", () => {
    const { patients } = gather([
      event(
        "recommendation.issued",
        { patient: "A", encounter: "E", session: "S" },
        1,
      ),
      event("action.signed", { patient: "B", encounter: "E", session: "S" }, 2),
    ]);
    expect(patients.map(({ foreign }) => foreign.length)).toEqual([0, 0]);
  });

  test("a key on very many patients hands over only a few", () => {
    const events = Array.from({ length: 60 }, (_, at) =>
      event("action.signed", { patient: `P${at}`, order: "0" }, at),
    );
    for (const { foreign } of gather(events).patients)
      expect(foreign).toHaveLength(8);
  });
});

describe("merged patients", () => {
  const merged = [
    event("review.accepted", { patient: "OLD", recommendation: "R" }, 1),
    event("context.patient-merged", { patient: "NEW", replaces: "OLD" }, 5),
    event("action.signed", { patient: "NEW", recommendation: "R" }, 9),
  ];

  test("leave as one group that names the surviving identifier and its merges", () => {
    for (const events of [merged, merged.toReversed()]) {
      const { patients } = gather(events, { partitions: 64 });
      expect(patients).toHaveLength(1);
      expect(patients[0]?.patient).toBe("NEW");
      expect(patients[0]?.events).toHaveLength(3);
      expect(patients[0]?.merges).toMatchObject([
        { survivor: "NEW", former: "OLD", until: undefined },
      ]);
      expect(patients[0]?.foreign).toEqual([]);
    }
  });

  test("an unmerge ends the merge", () => {
    const undone = event(
      "context.patient-unmerged",
      { patient: "NEW", replaces: "OLD" },
      7,
    );
    const [patient] = gather([...merged, undone]).patients;
    expect(patient?.merges[0]?.until).toEqual({
      earliest: 420_000_000,
      latest: 480_000_000,
    });
  });
});

describe("rejected records", () => {
  test("go to the patient that their readable part names", () => {
    const gatherer = createGatherer({
      scratch: memoryScratch(),
      budgetBytes: 1 << 20,
      partitions: 4,
    });
    const [origin] = event("action.signed", {}, 0).origins;
    if (origin === undefined) throw new Error("no origin");
    const lost = { origin, source: "ehr", families: ["review" as const] };
    gatherer.add([event("action.signed", { patient: "A", order: "1" }, 2)]);
    gatherer.lose({ ...lost, patient: "A", keys: [] });
    gatherer.lose({
      ...lost,
      patient: undefined,
      keys: [{ kind: "order", scope: "ehr", value: "1" }],
    });
    gatherer.lose({ ...lost, patient: undefined, keys: [] });
    const gathered = gatherer.finish();
    const [patient] = [...gathered.jobs()].flatMap((job) => [
      ...openJob(job, gathered.dictionary()),
    ]);
    expect(patient?.lost).toHaveLength(2);
    expect(patient?.lost.map(({ keys }) => keys.length).sort()).toEqual([0, 1]);
  });
});

const someEvents = fc.array(
  fc
    .record({
      type: fc.constantFrom(
        "recommendation.issued",
        "review.accepted",
        "action.signed",
        "context.keys-joined",
      ),
      patient: fc.option(fc.constantFrom("A", "B", "C"), { nil: undefined }),
      order: fc.option(fc.constantFrom("1", "2", "3"), { nil: undefined }),
      document: fc.option(fc.constantFrom("x", "y"), { nil: undefined }),
      at: fc.integer({ min: 0, max: 5 }),
    })
    .map(({ type, at, ...keys }) => {
      const fields = Object.fromEntries(
        Object.entries(keys).filter(([, value]) => value !== undefined),
      );
      return event(type, fields, at);
    }),
  { maxLength: 25 },
);

describe("laws", () => {
  property.prop([someEvents, fc.infiniteStream(fc.nat())], { numRuns: 200 })(
    "order, partitions and budget change nothing, and no event is lost",
    (events, keys) => {
      const shuffled = events
        .map((item) => ({ item, at: keys.next().value as number }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item);
      const plain = gather(events);
      const other = gather(shuffled, { partitions: 16, budgetBytes: 64 });
      expect(other.patients).toEqual(plain.patients);
      expect(other.leftOver).toEqual(plain.leftOver);
      const kept = plain.patients
        .flatMap((patient) => patient.events)
        .concat(plain.context);
      const origins = kept.reduce(
        (sum, { origins: all }) => sum + all.length,
        0,
      );
      expect(origins + plain.leftOver.length).toBe(events.length);
    },
  );
});

describe("site facts", () => {
  const native = {
    name: "native",
    yields: ["recommendation", "review", "action", "context"] as const,
    systems: ["native"],
    windows: undefined,
  };
  const windowOf = (system: string | undefined): Event => {
    const base = event(
      "context.export-window",
      system === undefined ? { system: "native" } : { system },
      0,
    );
    return {
      ...base,
      times: { ...base.times, validUntil: { earliest: 6e8, latest: 6.6e8 } },
    };
  };

  test("a window that names no system covers all sources, up to the beginning of its end", () => {
    expect(siteFacts([native], [windowOf(undefined)]).sources).toMatchObject([
      { name: "native", windows: [{ earliest: 0, latest: 6e8 }] },
    ]);
  });

  test("a native system that declares a window is a source of its own", () => {
    expect(
      siteFacts([native], [windowOf("ris")]).sources.map(({ name }) => name),
    ).toEqual(["ris"]);
  });

  test("a downtime lasts to its end, or for ever", () => {
    const start = event("context.downtime-start", { system: "ehr" }, 1);
    const end = event("context.downtime-end", { system: "ehr" }, 4);
    expect(siteFacts([native], [start, end]).downtimes[0]?.interval).toEqual({
      earliest: 6e7,
      latest: 3e8,
    });
    expect(siteFacts([native], [start]).downtimes[0]?.interval.latest).toBe(
      8e15,
    );
  });
});

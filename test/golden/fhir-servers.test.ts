/** Records of several FHIR servers in one audit: what is called alike on two of them need not be the same (contract law 3). */
import { describe, expect, it } from "vitest";
import { auditFiles } from "../laws/run-audit.ts";
import type { Audited, AuditOptions, Inputs } from "../laws/run-audit.ts";
import {
  bundle,
  deletion,
  ndjson,
  order,
  patients,
  people,
  policy,
  proposal,
  verification,
} from "./fhir-records.ts";

const a = "https://a.example/fhir";
const b = "https://b.example/fhir";

const statesOf = ({
  decisions,
}: Audited): readonly (readonly (string | null)[])[] =>
  decisions.map(({ recommendation, patient, oversight }) => [
    recommendation,
    patient,
    oversight,
  ]);

/** The same whatever the order of the files. */
async function audited(
  first: string,
  second: string,
  options?: AuditOptions,
): Promise<Audited> {
  const audit = (inputs: Inputs): Promise<Audited> =>
    auditFiles(inputs, policy, options);
  const one = await audit({ "a.json": first, "b.json": second });
  const other = await audit({ "a.json": second, "b.json": first });
  expect(statesOf(other).toSorted()).toEqual(statesOf(one).toSorted());
  return one;
}

const unreviewed = bundle([...people, proposal(), order()], [], a);
const p1 = "MedicationRequest/p1";
const [patient, another] = patients;

it.each([
  ["https://A.Example/fhir"],
  ["https://a.example:443/fhir"],
  ["http://a.example:80/fhir/"],
  ["HTTP://A.example/fhir"],
])("%s is https://a.example/fhir", async (server) => {
  const reviewed = bundle([verification()], [], server);
  const audit = await audited(unreviewed, reviewed);
  expect(audit.faults).toEqual([]);
  expect(statesOf(audit)).toEqual([[p1, patient, "documented-before"]]);
});

it.each([["https://a.example/FHIR"], ["https://a.example:8443/fhir"]])(
  "%s is another server",
  async (server) => {
    const reviewed = bundle([verification()], [], server);
    const audit = await audited(unreviewed, reviewed);
    expect(statesOf(audit).map(([, , state]) => state)).toContain("none-found");
  },
);

describe("two servers that name a resource alike", () => {
  it("have two patients, two outputs and two reviews", async () => {
    const other = proposal({ subject: { reference: `Patient/${another}` } });
    const reviewed = bundle([...people, other, verification()], [], b);
    const audit = await audited(unreviewed, reviewed);
    expect(audit.faults).toEqual([]);
    expect(statesOf(audit).toSorted()).toEqual([
      [`${a}/${p1}`, `${a}/Patient/${patient}`, "none-found"],
      [`${b}/${p1}`, `${b}/Patient/${another}`, "log-ends"],
    ]);
  });

  it("a relative reference is of the server of its own entry, an absolute one of the server that it names", async () => {
    const state = async (target: string): Promise<unknown> => {
      const review = verification({ target: [{ reference: target }] });
      const audit = await audited(
        unreviewed,
        bundle([...people, review], [], b),
      );
      return statesOf(audit).find(([name]) => name === `${a}/${p1}`)?.[2];
    };
    expect(await state(p1)).toBe("none-found");
    expect(await state(`${a}/${p1}`)).toBe("documented-before");
    expect(await state(`http://a.example/fhir/${p1}/_history/1`)).toBe(
      "documented-before",
    );
  });

  it("a deletion on one leaves the review on the other", async () => {
    const reviewed = bundle(
      [...people, proposal(), verification(), order()],
      [],
      a,
    );
    const state = async (server: string): Promise<unknown> => {
      const gone = {
        fullUrl: `${server}/Provenance/v1`,
        ...(deletion("Provenance/v1", "2026-06-03T08:30:00Z") as object),
      };
      const audit = await audited(reviewed, bundle([...people], [gone], b));
      return statesOf(audit)[0]?.[2];
    };
    expect(await state(b)).toBe("documented-before");
    expect(await state(a)).toBe("none-found");
  });

  it("a national number is the same patient on both", async () => {
    const other = proposal({ id: "p2" });
    const mapping = `
version: 1
sources:
  - { name: ward, files: ["*.json"], format: fhir, identifier: nhs-number, events: [] }
`;
    const audit = await audited(unreviewed, bundle([...people, other], [], b), {
      mapping,
    });
    expect(audit.faults).toEqual([]);
    expect(new Set(statesOf(audit).map(([, named]) => named))).toEqual(
      new Set([patient]),
    );
  });
});

describe("a record that does not tell its server", () => {
  const review = bundle([...people, verification()]);

  it("is joined where there is one server", async () => {
    const audit = await audited(unreviewed, review);
    expect(statesOf(audit)).toEqual([[p1, patient, "documented-before"]]);
  });

  it("is no record of any where there are several", async () => {
    const files = {
      "a.json": unreviewed,
      "b.json": bundle([...people], [], b),
      "c.json": review,
    };
    const { run, faults, decisions } = await auditFiles(files, policy);
    expect(faults.map(({ code, origin }) => [code, origin.file])).toEqual([
      ["fhir-server-unknown", "c.json"],
    ]);
    expect(run.accounts[2]).toMatchObject({ used: 0, rejected: 1 });
    // it may be about what is called so on each of the servers (domain.md 6, coverage)
    expect(decisions[0]?.oversight).toBe("log-ends");
  });

  it("may be about what is called so on each of them, and about nothing else", async () => {
    const also = bundle([...people, proposal(), order()], [], b);
    const unrelated = proposal({
      id: "p9",
      subject: { reference: "Patient/9" },
    });
    const acted = order({
      id: "m9",
      subject: { reference: "Patient/9" },
      basedOn: [{ reference: "MedicationRequest/p9" }],
    });
    const beside = bundle([unrelated, acted], [], a);
    const said = async (unknown: string): Promise<readonly unknown[]> => {
      const audit = await auditFiles(
        {
          "a.json": unreviewed,
          "b.json": also,
          "c.json": unknown,
          "d.json": beside,
        },
        policy,
      );
      expect(audit.faults.map(({ code }) => code)).toEqual([
        "fhir-server-unknown",
      ]);
      return statesOf(audit)
        .map(([name, , state]) => [name, state])
        .toSorted();
    };
    const expected = [
      [`${a}/${p1}`, "log-ends"],
      [`${a}/MedicationRequest/p9`, "none-found"],
      [`${b}/${p1}`, "log-ends"],
    ].toSorted();
    expect(
      await said(
        review.replace(
          /"resourceType":"(?:Device|Practitioner|PractitionerRole)"/gu,
          '"resourceType":"Basic"',
        ),
      ),
    ).toEqual(expected);
  });

  it("says so where it refers to several by address", async () => {
    const notesOf = async (target: string): Promise<readonly string[]> => {
      const records = [
        ...people,
        proposal(),
        verification({ target: [{ reference: `${target}/${p1}` }] }),
        order({ basedOn: [{ reference: `${a}/${p1}` }] }),
      ];
      const { decisions } = await auditFiles(
        { "a.ndjson": ndjson(records) },
        policy,
      );
      return decisions.flatMap(({ events }) =>
        events.flatMap(({ notes }) => notes ?? []),
      );
    };
    expect(await notesOf(a)).toEqual([]);
    expect(new Set(await notesOf(b))).toEqual(new Set(["several-servers"]));
  });
});

it("one server answers under both schemes", async () => {
  const review = bundle(
    [...people, verification()],
    [],
    "http://a.example/fhir",
  );
  const audit = await audited(unreviewed, review);
  expect(statesOf(audit)).toEqual([[p1, patient, "documented-before"]]);
});

it("a request of CDS Hooks is of the server that it names", async () => {
  const ask = (fhirServer: string | undefined): string =>
    ndjson([
      {
        time: "2026-06-03T07:55:00Z",
        request: {
          hook: "order-sign",
          hookInstance: "h1",
          fhirServer,
          context: {
            userId: "PractitionerRole/r1",
            patientId: patient,
            encounterId: "e1",
          },
        },
        response: {
          cards: [{ uuid: "c1", source: { label: "dose-advisor" } }],
        },
      },
    ]);
  const audit = (fhirServer: string | undefined): Promise<Audited> =>
    auditFiles(
      {
        "a.json": unreviewed,
        "b.json": bundle([...people], [], b),
        "c.ndjson": ask(fhirServer),
      },
      policy,
    );
  const known = await audit(`${b}/`);
  expect(known.faults).toEqual([]);
  expect(
    known.decisions.find(({ recommendation }) => recommendation === "c1")
      ?.patient,
  ).toBe(`${b}/Patient/${patient}`);
  for (const unknown of [undefined, "https://inner.example/fhir"])
    expect((await audit(unknown)).faults.map(({ code }) => code)).toEqual([
      "fhir-server-unknown",
    ]);
});

/** A ward's FHIR and CDS Hooks logs without a mapping, in every division and order that exports come in. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { auditFiles } from "../laws/run-audit.ts";
import type { Audited, Inputs } from "../laws/run-audit.ts";

const folder = new URL("../../fixtures/fhir/ward/", import.meta.url);
const read = (name: string): string =>
  readFileSync(new URL(name, folder), "utf8");
const bundle = read("bundle.json");
const cds = read("cds.ndjson");
const policy = read("policy.yaml");

type Resource = Readonly<Record<string, unknown>> & {
  readonly resourceType: string;
  readonly id: string;
};
const { entry } = JSON.parse(bundle) as {
  readonly entry: readonly { readonly resource: Resource }[];
};
const resources = entry.map(({ resource }) => resource);

const states = ({ decisions }: Audited): Readonly<Record<string, string>> =>
  Object.fromEntries(
    decisions.map(({ recommendation, oversight, alignment }) => [
      recommendation ?? "",
      `${oversight} ${alignment}`,
    ]),
  );

/** Planted, from `fixtures/fhir/README.md`. */
const planted = {
  "MedicationRequest/p1": "documented-before concordant",
  "MedicationRequest/p2": "documented-before concordant",
  "MedicationRequest/p3": "time-unknown concordant",
  "MedicationRequest/p4": "none-found concordant",
  "MedicationRequest/p5": "view-only concordant",
  "MedicationRequest/p6": "none-found concordant",
  "MedicationRequest/p7": "none-found concordant",
  "MedicationRequest/p8": "not-a-person concordant",
  "MedicationRequest/p9": "log-ends undetermined",
  "MedicationRequest/p10": "log-ends undetermined",
  s11: "documented-before concordant",
  s12: "not-a-person concordant",
};

let whole: Audited;
beforeAll(async () => {
  whole = await auditFiles(
    { "bundle.json": bundle, "cds.ndjson": cds },
    policy,
  );
});

describe("a bundle and a log of CDS Hooks, without a mapping", () => {
  it("give the planted states", () => {
    expect(states(whole)).toEqual(planted);
  });

  it("account for every record, what is not read by its type", () => {
    expect(whole.faults).toEqual([]);
    expect(
      whole.run.accounts.map(
        ({ file, source, format, records, used, ignoredReasons }) => ({
          file,
          source,
          format,
          records,
          used,
          ignoredReasons,
        }),
      ),
    ).toEqual([
      {
        file: "bundle.json",
        source: "fhir",
        format: "fhir",
        records: resources.length,
        used: resources.length - 12,
        ignoredReasons: {
          "access-only": 1,
          "failed-attempt": 1,
          "not-an-order": 3,
          "reference-only": 5,
          "resource-not-read:Observation": 2,
        },
      },
      {
        file: "cds.ndjson",
        source: "cds-hooks",
        format: "cds-hooks",
        records: 4,
        used: 4,
        ignoredReasons: {},
      },
    ]);
  });

  it("name product and version of the device, and who answered a card", () => {
    const [first] = whole.decisions;
    expect(first?.model).toBe("dose-advisor");
    const of = (id: string) =>
      whole.decisions.find(({ recommendation }) => recommendation === id);
    expect(of("MedicationRequest/p1")?.modelVersion).toBe("2.4.1");
    const reviewOf = (id: string) =>
      of(id)?.events.find(({ type }) => type.startsWith("review."));
    expect(reviewOf("s11")).toMatchObject({
      actor: "Practitioner/n1",
      role: "pharmacist",
      notes: ["actor-from-request"],
    });
    expect(reviewOf("s12")).toMatchObject({
      actor: null,
      notes: ["reviewer-not-recorded"],
    });
  });
});

const lines = (list: readonly unknown[]): string =>
  list.map((one) => `${JSON.stringify(one)}\n`).join("");

function byType(): Inputs {
  const files: Record<string, string> = {};
  for (const resource of resources) {
    const name = `${resource.resourceType}.ndjson`;
    files[name] = (files[name] ?? "") + lines([resource]);
  }
  return files;
}

const sortKeys = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sortKeys)
    : typeof value === "object" && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, sortKeys(inner)]),
        )
      : value;

/** The same bundle as a server would give it, with the addresses of its resources, or with urns for them. */
function addressed(nameOf: (resource: Resource) => string): string {
  const names = new Map(
    resources.map((one) => [`${one.resourceType}/${one.id}`, nameOf(one)]),
  );
  const renamed = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(renamed)
      : typeof value === "object" && value !== null
        ? Object.fromEntries(
            Object.entries(value).map(([key, inner]) => [
              key,
              key === "reference" && typeof inner === "string"
                ? (names.get(inner) ?? inner)
                : renamed(inner),
            ]),
          )
        : value;
  return JSON.stringify({
    resourceType: "Bundle",
    type: "collection",
    link: [{ relation: "self", url: "https://ehr.example/fhir" }],
    entry: resources.map((resource) => ({
      fullUrl: nameOf(resource),
      resource: renamed(resource),
    })),
  });
}

const half = Math.floor(resources.length / 2);
const variants: readonly (readonly [string, Inputs])[] = [
  ["one resource a line, as a bulk export", { "all.ndjson": lines(resources) }],
  ["one file for each type, as a bulk export", byType()],
  ["backwards", { "all.ndjson": lines(resources.toReversed()) }],
  [
    "in two files, the devices in the later one",
    {
      "a.ndjson": lines(resources.slice(half)),
      "b.json": JSON.stringify({
        resourceType: "Bundle",
        entry: resources.slice(0, half).map((resource) => ({ resource })),
      }),
    },
  ],
  [
    "keys sorted, so that the type of the bundle comes last",
    { "b.json": JSON.stringify(sortKeys(JSON.parse(bundle))) },
  ],
  ["an array of resources", { "b.json": JSON.stringify(resources) }],
  [
    "a bundle on one line",
    {
      "b.ndjson": lines([
        { resourceType: "Bundle", entry: entry.slice(0, half) },
        { resourceType: "Bundle", entry: entry.slice(half) },
      ]),
    },
  ],
  [
    "with the addresses of a server",
    {
      "b.json": addressed(
        ({ resourceType, id }) =>
          `https://ehr.example/fhir/${resourceType}/${id}`,
      ),
    },
  ],
  [
    "with urns",
    {
      "b.json": addressed(
        ({ resourceType, id }) => `urn:uuid:${resourceType}-${id}`,
      ),
    },
  ],
];

describe("the same records in another form give the same decisions", () => {
  it.each(variants)("%s", async (_name, files) => {
    const other = await auditFiles({ ...files, "cds.ndjson": cds }, policy);
    expect(other.faults).toEqual([]);
    expect(states(other)).toEqual(planted);
    expect(other.decisions.map(({ id }) => id).sort()).toEqual(
      whole.decisions.map(({ id }) => id).sort(),
    );
    expect(other.findings.map(({ id }) => id).sort()).toEqual(
      whole.findings.map(({ id }) => id).sort(),
    );
  });
});

it("a mapping that leaves the events to the built-in one gives them windows, a name and constants", async () => {
  const mapping = `
version: 1
sources:
  - name: ward-fhir
    files: ["bundle.json"]
    format: fhir
    covers: { from: 2026-06-01, until: 2026-07-01 }
    fields: { site: { constant: EX1 } }
    events: []
`;
  const mapped = await auditFiles(
    { "bundle.json": bundle, "cds.ndjson": cds },
    policy,
    { mapping },
  );
  expect(states(mapped)["MedicationRequest/p4"]).toBe("none-found concordant");
  expect(states(mapped)["MedicationRequest/p9"]).toBe(
    "not-acted-on not-acted-on",
  );
  expect(mapped.run.accounts.map(({ source }) => source)).toEqual([
    "ward-fhir",
    "cds-hooks",
  ]);
});

it("a file that cannot be read to its end is a stop, though it was looked into before", async () => {
  await expect(
    auditFiles({ "bundle.json": bundle.slice(0, 3000) }, policy),
  ).rejects.toMatchObject({ code: "json-truncated" });
});

it("older releases are refused by name, and what can be read of the others is used", async () => {
  const old = [
    { resourceType: "ReferralRequest", id: "x" },
    { resourceType: "AuditEvent", event: { action: "R" } },
    { resourceType: "MedicationOrder", id: "y" },
  ];
  const { run, faults } = await auditFiles(
    { "a.ndjson": lines([...old, ...resources.slice(0, 6)]) },
    policy,
  );
  expect(faults.map(({ code, origin }) => [code, origin.record])).toEqual([
    ["fhir-stu3", 1],
    ["fhir-dstu2", 2],
    ["fhir-dstu2", 3],
  ]);
  expect(run.accounts[0]).toMatchObject({ records: 9, used: 1, rejected: 3 });
});

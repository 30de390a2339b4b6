/** The manifest of a bulk export is held against its files: somebody reconciles the counts (trust, introduction; law 5). */
import { describe, expect, it } from "vitest";
import { defaultLimits, exitCodeOf } from "../../src/cli/exit-code.ts";
import { auditFiles } from "../laws/run-audit.ts";
import type { Audited } from "../laws/run-audit.ts";
import {
  ndjson,
  order,
  people,
  policy,
  proposal,
  verification,
} from "./fhir-records.ts";

interface Listed {
  readonly type: string;
  readonly url?: string;
  readonly count?: number;
}

const manifest = (output: readonly Listed[], more: object = {}): string =>
  JSON.stringify({
    transactionTime: "2026-06-30T00:00:00Z",
    request: "https://a.example/fhir/$export",
    requiresAccessToken: true,
    output: output.map((one, index) => ({ url: `o/${String(index)}`, ...one })),
    error: [],
    ...more,
  });

const orders = { type: "MedicationRequest", count: 2 };
const reviews = { type: "Provenance", count: 1 };

const reviewed = {
  "1.ndjson": ndjson([proposal(), order()]),
  "2.ndjson": ndjson([verification()]),
  "3.ndjson": ndjson(people),
};

const stateOf = ({ decisions }: Audited): unknown => decisions[0]?.oversight;
const exitOf = ({ run }: Audited): number =>
  exitCodeOf({ run, toolFaults: 0 }, defaultLimits).code;
const given = (
  text: string,
  inputs: Readonly<Record<string, string>> = reviewed,
): Promise<Audited> => auditFiles({ ...inputs, "manifest.json": text }, policy);

const unreviewed = {
  "1.ndjson": reviewed["1.ndjson"],
  "3.ndjson": ndjson(people),
};

describe("a manifest that lists more than is given", () => {
  it("leaves nothing to be claimed absent", async () => {
    const audit = await given(manifest([orders, reviews]), unreviewed);
    expect(stateOf(audit)).toBe("log-ends");
    expect(exitOf(audit)).toBe(3);
  });

  it("gives no assurance where all that is seen was reviewed", async () => {
    const audit = await given(manifest([orders, { ...reviews, count: 2 }]));
    expect(stateOf(audit)).toBe("documented-before");
    expect(exitOf(audit)).toBe(3);
    expect(
      audit.run.accounts
        .filter(({ notes }) => notes["page-of-several"] === 1)
        .map(({ file }) => file),
    ).toEqual(["2.ndjson", "manifest.json"]);
  });

  it("counts all files of a type together, each once", async () => {
    const both = [{ ...orders, count: 1 }, orders];
    expect(exitOf(await given(manifest([...both, reviews])))).toBe(3);
    const ones = both.map(({ type }) => ({ type, count: 1 }));
    expect(exitOf(await given(manifest([...ones, reviews])))).toBe(0);
    const copied = {
      ...reviewed,
      "copy.json": manifest([orders, reviews], { requiresAccessToken: false }),
    };
    expect(exitOf(await given(manifest([orders, reviews]), copied))).toBe(0);
  });

  it.each(["error", "deleted"])("says so by a file of %s", async (list) => {
    const type = list === "error" ? "OperationOutcome" : "Bundle";
    const listed = (count?: number): string =>
      manifest([orders, reviews], { [list]: [{ type, url: "e", count }] });
    expect(exitOf(await given(listed()))).toBe(3);
    expect(exitOf(await given(listed(0)))).toBe(0);
    expect(stateOf(await given(listed(3), unreviewed))).toBe("log-ends");
  });
});

describe("a manifest of which all is given", () => {
  it("costs nothing, with a notice of the server beside it", async () => {
    const listed = manifest([orders, reviews], {
      error: [{ type: "OperationOutcome", url: "e", count: 1 }],
    });
    const notice = {
      resourceType: "OperationOutcome",
      issue: [{ severity: "information", code: "informational" }],
    };
    const audit = await given(listed, {
      ...reviewed,
      "4.ndjson": ndjson([notice]),
    });
    expect(exitOf(audit)).toBe(0);
  });

  it("asks for no records that tell nothing", async () => {
    const vitals = { type: "Observation", count: 40 };
    expect(exitOf(await given(manifest([orders, reviews, vitals])))).toBe(0);
  });

  it("counts a line that cannot be read as one that is given", async () => {
    const broken = {
      ...reviewed,
      "2.ndjson": `${reviewed["2.ndjson"]}{"resourceType": "Prov\n`,
    };
    const listed = (count: number): string =>
      manifest([orders, { ...reviews, count }]);
    const noted = async (count: number): Promise<unknown> =>
      (await given(listed(count), broken)).run.notes["page-of-several"];
    expect(await noted(2)).toBeUndefined();
    expect(await noted(3)).toBe(2);
  });
});

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openClusterJob, planJob } from "../../../src/audit/cluster/job.ts";
import { judgeLines } from "../../../src/audit/cluster/judge-lines.ts";
import { clusterLine } from "../../../src/audit/cluster/lines.ts";
import { readFiles } from "../../../src/audit/cluster/read-files.ts";
import {
  linesOfResult,
  resultText,
} from "../../../src/audit/cluster/results.ts";
import { createSeen } from "../../../src/audit/cluster/seen-entries.ts";
import { openSite } from "../../../src/audit/cluster/site-folder.ts";
import { createSortedLines } from "../../../src/audit/cluster/sorted-lines.ts";
import { sumsLine, sumsOf } from "../../../src/audit/cluster/sums.ts";
import { CountersignError } from "../../../src/model/error.ts";
import { createRunBook } from "../../../src/judge/judge.ts";
import { createAcrossBook } from "../../../src/measure/measure.ts";
import {
  contested,
  judged,
  merged,
  readAll,
  siteOf,
  sorted,
  walk,
} from "../../laws/cluster-run.ts";
import type { Work } from "../../laws/cluster-run.ts";
import { memoryFiles } from "../../laws/memory-files.ts";
import { utf8 } from "../../laws/rows.ts";

const policy = `version: 1
site: Example
timeZone: UTC
policies:
  - id: dosing
    approvedBy: Officer
    approvedOn: 2026-01-01
    inForce: { from: 2026-01-01 }
    appliesTo: { decisionKind: medication }
    review: { required: true, before: [action.signed], by: [doctor] }
`;
const header =
  "type,patient,occurredAt,system,decisionKind,recommendation,order,actor,actorRole,actorKind,model,modelVersion,replaces\n";

/** Two outputs of A and B; an action under A's former identifier; one that names only B's order; one broken row. */
const logs = {
  "a.csv": `${header}recommendation.issued,A,2026-02-01T08:00:00Z,ai,medication,R1,,,,ai,m,1,
review.accepted,A,2026-02-01T08:10:00Z,ehr,medication,R1,,D1,doctor,human,,,
action.signed,A-old,2026-02-01T08:20:00Z,ehr,medication,R1,,D1,doctor,human,,,
context.patient-merged,A,2026-01-20T00:00:00Z,ehr,,,,,,,,,A-old
`,
  "b.csv": `${header}recommendation.issued,B,2026-02-01T08:00:00Z,ehr,medication,R2,O2,,,ai,m,1,
action.signed,,2026-02-01T08:20:00Z,ehr,medication,,O2,D1,doctor,human,,,
action.signed,B,no time,ehr,medication,,O2,D1,doctor,human,,,
`,
} as const;

const request = {
  inputs: Object.keys(logs),
  mapping: undefined,
  policy: "policy.yaml",
  asOf: undefined,
};
const division = { parts: 2, chunk: 4096, allToSite: false, turn: 1 };

const content = (): Map<string, Uint8Array> =>
  new Map([
    ["policy.yaml", utf8(policy)],
    ...Object.entries(logs).map(([name, text]) => [name, utf8(text)] as const),
  ]);

async function started(): Promise<{
  readonly work: Work;
  readonly lines: readonly string[];
  readonly sent: readonly string[];
}> {
  const { work, lines } = await readAll(content(), request, division);
  return { work, lines, sent: await siteOf(work, contested(lines)) };
}

const codeOf = async (act: Promise<unknown>): Promise<string> => {
  try {
    await act;
    return "none";
  } catch (error) {
    if (error instanceof CountersignError) return error.code;
    throw error;
  }
};

describe("what is written for other processes", () => {
  it("of exports without a mapping the job holds no bytes, and each process knows what the others refer to", async () => {
    const lines = (...records: readonly unknown[]): Uint8Array =>
      utf8(records.map((one) => `${JSON.stringify(one)}\n`).join(""));
    const device = {
      resourceType: "Device",
      id: "d",
      version: [{ value: "9" }],
    };
    const proposal = {
      resourceType: "MedicationRequest",
      id: "p",
      status: "active",
      intent: "proposal",
      subject: { reference: "Patient/A" },
      authoredOn: "2026-02-01T08:00:00Z",
      requester: { reference: "Device/d" },
    };
    const exports = new Map([
      ["policy.yaml", utf8(policy)],
      ["a.ndjson", lines(proposal)],
      ["b.ndjson", lines(device)],
    ]);
    const inputs = ["a.ndjson", "b.ndjson"];
    const { files } = memoryFiles(exports, 4096);
    const { text } = await planJob({ ...request, inputs }, files, "0.0.0");
    expect(text).not.toContain(
      Buffer.from(lines(device)).toString("base64").slice(0, 40),
    );
    const { lines: written } = await readAll(
      exports,
      { ...request, inputs },
      division,
    );
    expect(
      written.some((line) =>
        clusterLine(line).json.includes('"modelVersion":"9"'),
      ),
    ).toBe(true);
  });

  it("the entry of a former identifier and the one with a key alone go to their patients", async () => {
    const { lines, sent } = await started();
    const types = sent.map(
      (line) => /"type":"([^"]+)"/u.exec(clusterLine(line).json)?.[1],
    );
    expect(types.sort()).toEqual(["action.signed", "action.signed"]);
    const homes = new Set(lines.map((line) => clusterLine(line).key));
    for (const line of sent) expect(homes).toContain(clusterLine(line).key);
  });

  it("a patient whose keys nobody else carries never passes through the site facts", async () => {
    const { lines } = await readAll(
      content().set(
        "a.csv",
        utf8(
          `${header}recommendation.issued,Z,2026-02-01T08:00:00Z,ai,medication,R9,,,,ai,m,1,\n`,
        ),
      ),
      request,
      division,
    );
    expect(contested(lines).join("\n")).not.toContain('"recommendation":"R9"');
    expect(lines.join("\n")).toContain('"recommendation":"R9"');
  });

  it("the settings travel in the job: no process reads them again", async () => {
    const { files } = memoryFiles(content(), 4096);
    const { text } = await planJob(request, files, "1");
    const elsewhere = memoryFiles(
      new Map([["job.json", utf8(text)]]),
      4096,
    ).files;
    const job = await openClusterJob("job.json", elsewhere, "1");
    expect(job.loaded.policies.policies.map(({ id }) => id)).toEqual([
      "dosing",
    ]);
    expect(job.loaded.plan.files.map(({ name }) => name)).toEqual([
      "a.csv",
      "b.csv",
    ]);
  });
});

describe("no part may be missing, come twice, or be of another run", () => {
  it("everything there, once: a run", async () => {
    const { work, lines, sent } = await started();
    const parts = await judged(work, [...lines, ...sent], 2);
    const written = await merged(work, parts);
    expect(written.get("decisions.jsonl")).toContain('"R1"');
    expect(written.get("faults.jsonl")).toContain("b.csv");
  });

  it.each([
    [
      "an export that nobody read",
      (line: string) => !line.includes('"account":{"file":"b.csv"'),
    ],
    ["its faults", (line: string) => !line.includes('"kind":"faults"')],
    ["an entry with keys alone", (line: string) => !line.startsWith("-")],
  ])("%s: parts-incomplete", async (_, keep) => {
    const { work, lines } = await readAll(content(), request, division);
    const left = lines.filter(keep);
    expect(left.length).toBeLessThan(lines.length);
    expect(await codeOf(siteOf(work, contested(left)))).toBe(
      "parts-incomplete",
    );
  });

  it("an export read twice: parts-repeated; copies of entries alone: nothing", async () => {
    const { work, lines } = await readAll(content(), request, division);
    expect(await codeOf(siteOf(work, [...lines, ...lines]))).toBe(
      "parts-repeated",
    );
    const entries = lines.filter((line) => !line.startsWith("="));
    const once = await siteOf(work, lines);
    expect(await siteOf(work, [...lines, ...entries])).toEqual(once);
  });

  it("a judge's output that is missing, or there twice", async () => {
    const { work, lines, sent } = await started();
    const parts = await judged(work, [...lines, ...sent], 3);
    expect(await codeOf(merged(work, parts.slice(1)))).toBe("parts-incomplete");
    expect(await codeOf(merged(work, [...parts, ...parts]))).toBe(
      "parts-repeated",
    );
  });

  it("a result without the others of its process, or another's in its place", async () => {
    const { work, lines, sent } = await started();
    const [part = []] = await judged(work, [...lines, ...sent], 1);
    expect(part.length).toBeGreaterThan(2);
    expect(await codeOf(merged(work, [part.slice(1)]))).toBe("parts-repeated");
    const [first = ""] = part;
    const doubled = [first, ...part.toSpliced(1, 1)];
    expect(await codeOf(merged(work, [doubled]))).toBe("parts-repeated");
  });

  it("a line that never reached a judge, a line of the site facts too", async () => {
    const { work, lines, sent } = await started();
    const without = lines.filter((line) => !line.includes("review.accepted"));
    const parts = await judged(work, [...without, ...sent], 2);
    expect(await codeOf(merged(work, parts))).toBe("parts-incomplete");
    const unsent = await judged(work, [...lines, ...sent.slice(1)], 2);
    expect(await codeOf(merged(work, unsent))).toBe("parts-incomplete");
  });

  it("lines, site facts, results or a job of another run: run-mismatch", async () => {
    const one = await started();
    const { work, lines, sent } = await started();
    const other = content().set("policy.yaml", utf8(`${policy}# later\n`));
    const later = await readAll(other, request, division);
    expect(await codeOf(siteOf(later.work, lines))).toBe("run-mismatch");
    const facts = await siteOf(later.work, contested(later.lines));
    expect(facts).toHaveLength(sent.length);
    expect(await codeOf(judged(later.work, lines, 1))).toBe("run-mismatch");
    const parts = await judged(one.work, [...one.lines, ...one.sent], 1);
    expect(await codeOf(merged(later.work, parts))).toBe("run-mismatch");
    const mixed = new Map(work.content);
    mixed.set("job.json", later.work.content.get("job.json") ?? utf8(""));
    expect(await codeOf(judged({ ...work, content: mixed }, lines, 1))).toBe(
      "run-mismatch",
    );
    const { files } = memoryFiles(work.content, 4096);
    expect(await codeOf(openClusterJob("job.json", files, "9.9.9"))).toBe(
      "run-mismatch",
    );
  });

  it.each(["", "x", "x\ty", "-\t\tno JSON", "-\t\t{}", "?\t\t{}", "=\t\t{}"])(
    "a line that nobody wrote: %j",
    async (line) => {
      const { work, lines } = await readAll(content(), request, division);
      expect(await codeOf(siteOf(work, [...lines, line]))).toBe("line-broken");
      const { sent } = await started();
      const marked = line.startsWith("-") || line.startsWith("=");
      const there = await started();
      expect(
        await codeOf(judged(there.work, [...there.lines, ...sent, line], 1)),
      ).toBe(marked ? "none" : "line-broken");
    },
  );

  it("lines of one patient apart from each other: lines-unsorted", async () => {
    const { work, lines, sent } = await started();
    const { files } = memoryFiles(work.content, 4096);
    const job = await openClusterJob("job.json", files, "0.0.0");
    const site = await openSite("site", job.run, files);
    const out = { line: () => undefined, room: () => Promise.resolve() };
    const inOrder = sorted([...lines, ...sent]);
    expect(await codeOf(judgeLines(job, site, walk(inOrder), out))).toBe(
      "none",
    );
    expect(
      await codeOf(judgeLines(job, site, walk(inOrder.toReversed()), out)),
    ).toBe("lines-unsorted");
  });

  it("standard input, and an export that is not there: bad-option", async () => {
    const { files } = memoryFiles(content(), 4096);
    expect(
      await codeOf(planJob({ ...request, inputs: ["-"] }, files, "1")),
    ).toBe("bad-option");
    const { work } = await started();
    const job = await openClusterJob(
      "job.json",
      memoryFiles(work.content, 1).files,
      "0.0.0",
    );
    for (const number of [2, -1, Number.NaN])
      expect(await codeOf(readFiles(job, [number], () => undefined))).toBe(
        "bad-option",
      );
  });
});

describe("a result on one line", () => {
  const awkward = fc.constantFrom(
    "}, {",
    '}, {"id":"',
    "], ",
    '], "findings": [',
    "\\",
    "\\\\",
    '"',
    "\n",
    "\u2028\u202e\u007f",
    "a\tb",
  );
  const text = fc.oneof(fc.string(), awkward);
  const line = fc
    .record({ id: text, says: fc.dictionary(text, text), end: text })
    .map((value) => JSON.stringify({ ...value }));
  const lines = fc
    .array(line, { maxLength: 4 })
    .map((all) => all.map((one) => `${one}\n`).join(""));

  it("gives back the lines that it was made of, whatever they say, and is JSON", () => {
    fc.assert(
      fc.property(lines, lines, (decisions, findings) => {
        const made = resultText({ decisions, findings });
        expect(made).not.toMatch(/[\n\t\r]/u);
        const value: unknown = JSON.parse(made);
        expect(value).toEqual({
          decisions: decisions
            .split("\n")
            .filter((one) => one !== "")
            .map((one): unknown => JSON.parse(one)),
          findings: findings
            .split("\n")
            .filter((one) => one !== "")
            .map((one): unknown => JSON.parse(one)),
        });
        const back = linesOfResult(made);
        const plain = (all: string): unknown =>
          all
            .split("\n")
            .filter((one) => one !== "")
            .map((one): unknown => JSON.parse(one));
        expect(plain(back.decisions)).toEqual(plain(decisions));
        if (!/[\u007f-\uffff]/u.test(decisions + findings))
          expect(back).toEqual({ decisions, findings });
      }),
    );
  });
});

describe("sums on one line", () => {
  it("come back with their numbers in the arrays that they were in", () => {
    const seen = createRunBook();
    seen.number("gaps\u001Fx", 3);
    seen.number("gaps\u001Fx", 900_000);
    seen.row("row\u001Fx", { numbers: [1, 2], ref: "r" });
    const sums = {
      run: "r",
      site: "s",
      patients: 2,
      lines: { entries: 1, moved: 2, sent: 3, foreign: 4 },
      tally: { decisions: 7 },
      seen: seen.close(),
      across: {
        ...createAcrossBook().close(),
        zeros: {
          level: 1,
          groups: [
            {
              name: "g",
              keys: Float64Array.of(1, 2 ** 50),
              values: Uint32Array.of(3, 2 ** 32 - 1),
            },
          ],
        },
      },
      excepted: [],
    };
    const line = sumsLine(sums);
    expect(line.startsWith("~\t")).toBe(true);
    expect(sumsOf(line.slice(2))).toEqual(sums);
  });
});

describe("entries that come twice, lines in order", () => {
  it("an entry is new once, in each export, however far apart", () => {
    const isNew = createSeen();
    const asked = [0, 1, 31, 32, 63, 64, 5000, 31, 64, 5000];
    expect(asked.map((n) => isNew(0, n))).toEqual(asked.map((_, at) => at < 7));
    expect(isNew(1, 31)).toBe(true);
  });

  it("buckets give their lines in order, whether they were spilled or not", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(2), fc.stringMatching(/^[a-z]{0,5}$/u))),
        fc.constantFrom(0, 10, 1000),
        (items, budget) => {
          const parts = new Map<string, Uint8Array>();
          const lines = createSortedLines(
            {
              append: (part, bytes) =>
                void parts.set(
                  part,
                  Buffer.concat([parts.get(part) ?? utf8(""), bytes]),
                ),
              read: (part) => parts.get(part) ?? utf8(""),
            },
            "x",
            budget,
          );
          for (const [bucket, text] of items) lines.put(bucket, text);
          for (const bucket of [0, 1, 2])
            expect(lines.take(bucket)).toEqual(
              items
                .filter(([one]) => one === bucket)
                .map(([, text]) => text)
                .sort(),
            );
        },
      ),
    );
  });
});

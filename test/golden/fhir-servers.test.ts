/** Records of several FHIR servers in one audit: what is called alike on two of them need not be the same. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { auditFiles } from "../laws/run-audit.ts";
import {
  bundle,
  order,
  patients,
  people,
  proposal,
  verification,
} from "./fhir-records.ts";

const policy = readFileSync(
  new URL("../../fixtures/fhir/ward/policy.yaml", import.meta.url),
  "utf8",
);
const a = "https://a.example/fhir";
const b = "https://b.example/fhir";

it("an audit of two servers says on what the joins rest", async () => {
  const other = proposal({
    id: "p2",
    subject: { reference: `Patient/${patients[1]}` },
  });
  const notesOf = async (second: string): Promise<readonly string[]> => {
    const { decisions } = await auditFiles(
      {
        "a.json": bundle(
          [...people, proposal(), verification(), order()],
          [],
          a,
        ),
        "b.json": bundle([other], [], second),
      },
      policy,
    );
    return decisions.flatMap(({ events }) =>
      events.flatMap(({ notes }) => notes ?? []),
    );
  };
  expect(await notesOf(a)).toEqual([]);
  expect(new Set(await notesOf(b))).toEqual(new Set(["several-servers"]));
});

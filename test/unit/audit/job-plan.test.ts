/** What records of FHIR refer to is the same for a process that gets it as JSON (`house.md` 3). */
import { expect, it } from "vitest";
import { planOf, writtenPlan } from "../../../src/audit/cluster/job-plan.ts";
import { lookInto, newLookUps } from "../../../src/map/map.ts";

it("roles of people and results of answers reach another process", () => {
  const lookUps = newLookUps();
  const records = [
    {
      resourceType: "PractitionerRole",
      id: "r1",
      practitioner: { reference: "Practitioner/n1" },
      code: [{ text: "pharmacist" }, { text: "ward lead" }],
      period: { end: "2025" },
    },
    {
      resourceType: "GuidanceResponse",
      id: "g1",
      result: [{ reference: "CarePlan/c1" }, { reference: "CarePlan/c2" }],
    },
  ];
  for (const tree of records) lookInto("fhir", tree, lookUps, "a.json");
  const found = {
    path: "/a.json",
    size: 1,
    identity: "1",
    symlink: false,
    folder: undefined,
    outright: true,
  };
  const file = { found, name: "a.json", source: undefined, lookUps };
  const text = JSON.stringify(writtenPlan({ files: [file], passedOver: [] }));
  const [read] = planOf(
    JSON.parse(text) as ReturnType<typeof writtenPlan>,
    undefined,
  ).files;
  expect(read?.lookUps).toEqual(lookUps);
  expect(read?.lookUps?.roles.get("Practitioner/n1")).toHaveLength(2);
  expect(read?.lookUps?.results.get("GuidanceResponse/g1")).toHaveLength(2);
});

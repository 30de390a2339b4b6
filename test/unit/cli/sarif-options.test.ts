import { describe, expect, test } from "vitest";
import { sarifOptionsOf } from "../../../src/cli/sarif-options.ts";

const azure = {
  SYSTEM_COLLECTIONURI: "https://dev.azure.com/contoso/",
  SYSTEM_TEAMPROJECTID: "p",
  SYSTEM_DEFINITIONID: "42",
  BUILD_DEFINITIONNAME: "oversight",
  SYSTEM_PHASEID: "h",
  SYSTEM_JOBNAME: "audit",
  BUILD_SOURCEBRANCH: "refs/heads/main",
  BUILD_BUILDID: "7",
};

test("nothing said is for GitHub, under the names that the files have", () => {
  expect(sarifOptionsOf({}, { env: azure })).toEqual({
    profile: "github",
    build: undefined,
    paths: [],
  });
});

test.each([
  ["https://dev.azure.com/contoso/", "contoso"],
  ["https://fabrikam.visualstudio.com/", "fabrikam"],
])(
  "azure, %s: the build from its variables, the second where the first is empty",
  (address, organization) => {
    const env = { ...azure, SYSTEM_COLLECTIONURI: address };
    expect(sarifOptionsOf({ sarifProfile: "azure" }, { env }).build).toEqual({
      organization,
      projectId: "p",
      definitionId: "42",
      definitionName: "oversight",
      phaseId: "h",
      phaseName: "audit",
      branch: "refs/heads/main",
      buildId: "7",
    });
  },
);

test("azure elsewhere names the variables that are missing", () => {
  const { BUILD_BUILDID: _, SYSTEM_DEFINITIONID: __, ...env } = azure;
  expect(() => sarifOptionsOf({ sarifProfile: "azure" }, { env })).toThrow(
    /BUILD_DEFINITIONID, BUILD_BUILDID$/u,
  );
});

describe("what cannot be", () => {
  test.each(["git-hub", "", "FULL"])("a profile %j", (sarifProfile) => {
    expect(() => sarifOptionsOf({ sarifProfile }, { env: {} })).toThrow(
      /names no profile/u,
    );
  });

  test.each(["orders.csv", "=a.csv", "a.csv=", "a*b*.csv=c.csv", "a.csv=*"])(
    "a map %j",
    (map) => {
      expect(() =>
        sarifOptionsOf({ sarifPathMap: [map] }, { env: {} }),
      ).toThrow(/takes <from>=<to>/u);
    },
  );

  test("a name may hold an equals sign after the first", () => {
    const { paths } = sarifOptionsOf({ sarifPathMap: ["a=b=c"] }, { env: {} });
    expect(paths).toEqual([{ from: "a", to: "b=c" }]);
  });
});

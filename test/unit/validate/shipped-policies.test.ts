import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ruleIds } from "../../../src/judge/rules.ts";
import type { CheckedPolicies } from "../../../src/validate/policy.ts";
import { validatePolicy } from "../../../src/validate/validate.ts";
import { settings } from "./settings-file.ts";
import { threePolicies } from "./worked-policies.ts";

const folder = fileURLToPath(
  new URL("../../../fixtures/policies/", import.meta.url),
);
const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
const check = (text: string): CheckedPolicies =>
  validatePolicy(settings(text, "policy.yaml"), ruleIds);
const worked = check(threePolicies).policies;

describe("the worked policies that are shipped (rules.md 5)", () => {
  it("are the three, one file each, named as the policy", () => {
    expect([...names].sort()).toEqual(
      worked.policies.map(({ id }) => `${id}.yaml`).sort(),
    );
  });
  it.each(worked.policies)(
    "$id validates and says what the document says",
    (policy) => {
      const text = readFileSync(`${folder}${policy.id}.yaml`, "utf8");
      const { policies, warnings } = check(text);
      expect(policies).toEqual({ ...worked, policies: [policy] });
      expect(warnings).toEqual([]);
    },
  );
  it.each(names)(
    "%s says that it is invented and for local decision",
    (name) => {
      const text = readFileSync(`${folder}${name}`, "utf8");
      expect(text).toContain(
        "# Invented example. Every value is an illustration for local decision",
      );
    },
  );
});

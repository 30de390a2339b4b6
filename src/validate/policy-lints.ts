import type { PolicyFile } from "../model/policy.ts";
export function policyWarnings(_file: PolicyFile): readonly string[] {
  return [];
}

// Audits of the bench: each a process of its own, with a run folder that is taken away again.
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { benchPolicy } from "./generate.mjs";
import { timedTask } from "./measure.mjs";

/** @param {string} folder where policies and run folders may lie */
export function createAudits(folder) {
  const policyFile = (name, text) => {
    const path = join(folder, `${name}.yaml`);
    writeFileSync(path, text);
    return path;
  };
  const policy = policyFile("policy", benchPolicy);
  const out = join(folder, "run");
  const audited = (file, by) =>
    timedTask("cli", "audit", file, "-p", by, "-o", out, "--quiet");
  const discard = () => rmSync(out, { recursive: true });
  return {
    policyFile,
    /** What one audit takes. */
    measure(file, by = policy) {
      const measured = audited(file, by);
      discard();
      return measured;
    },
    /** Audits, and hands over the path of `decisions.jsonl`. */
    async keeping(file, use) {
      audited(file, policy);
      const answer = await use(join(out, "decisions.jsonl"));
      discard();
      return answer;
    },
  };
}

// An audit with every rule on against one with the oversight rules alone, under a policy that asks for little and under
// one that asks for every rule.
import { askingPolicy, benchPolicy } from "./generate.mjs";
import { shown } from "./measure.mjs";

export async function measureRules(csv, audits, runs) {
  const { ruleCards } = await import("../../dist/index.js");
  const others = ruleCards.flatMap(({ id, oversight }) =>
    oversight ? [] : [id],
  );
  const off = `    rules: { ${others.map((rule) => `${rule}: off`).join(", ")} }\n`;
  const policies = {
    "bench policy": [benchPolicy + off, benchPolicy],
    "asking policy": [askingPolicy(others), askingPolicy()],
  };
  console.log(
    `${ruleCards.length} rules, ${ruleCards.length - others.length} of them about oversight`,
  );
  for (const [name, texts] of Object.entries(policies)) {
    const [alone, all] = texts.map((text, at) =>
      audits.policyFile(`${name.slice(0, 3)}-${at}`, text),
    );
    const pairs = [];
    for (let run = 0; run < runs; run++)
      pairs.push([audits.measure(csv, alone), audits.measure(csv, all)]);
    const ratios = (what) => pairs.map(([a, b]) => b[what] / a[what]);
    console.log(
      `${name}: all rules / oversight rules   CPU ${shown(ratios("cpuS"))}, wall ${shown(ratios("wallS"))}   (bar: at most 1.25)`,
    );
    console.log(
      `${" ".repeat(name.length)}  CPU ${shown(pairs.map(([a]) => a.cpuS))} s against ${shown(pairs.map(([, b]) => b.cpuS))} s`,
    );
  }
}

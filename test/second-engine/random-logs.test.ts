/** The gate: the tool and an engine that shares no code with it give one state on random logs (`trust.md` 15). */
import { beforeAll, describe, expect, it } from "vitest";

import { compareLogs, type SecondOpinion } from "./against-the-tool.ts";
import { decide, openEngine } from "./engine.ts";

/** Fewer on a developer's machine; `npm run fuzz` asks for its own number, from its own seed. */
const asked = process.env["COUNTERSIGN_FUZZ_LOGS"];
const isCi = !["", "0", "false"].includes(process.env["CI"] ?? "");
const logs = asked === undefined ? (isCi ? 20_000 : 500) : Number(asked);
const firstSeed = Number(process.env["COUNTERSIGN_FUZZ_SEED"] ?? "0");
/** So many logs hold every state of contract 6. */
const enoughForAllStates = 20_000;

let second: SecondOpinion;
beforeAll(async () => {
  const engine = await openEngine();
  second = (csv, policies) => decide(engine, csv, policies);
});

describe("the tool and the second engine on random logs", () => {
  it(
    `agree on the oversight state of every output in ${String(logs)} logs from seed ${String(firstSeed)}`,
    async () => {
      const found = await compareLogs(second, { firstSeed, logs });
      const { compared, open, states, differences, shown } = found;
      expect(shown.join("\n")).toBe("");
      expect(differences).toBe(0);
      expect(compared).toBeGreaterThan(0);
      expect(states.size).toBe(logs >= enoughForAllStates ? 19 : states.size);
      expect(open / (open + compared)).toBeLessThan(0.25);
    },
    Math.max(600_000, logs * 60),
  );

  it("show a difference with its seed and the smallest log that has it", async () => {
    const found = await compareLogs(
      (csv, policies) =>
        new Map(
          [...second(csv, policies)].map(([output, answer]) => [
            output,
            answer.state === "documented-before"
              ? { ...answer, state: "none-found" }
              : answer,
          ]),
        ),
      { firstSeed: 5, logs: 60 },
    );
    expect(found.differences).toBeGreaterThan(0);
    const [shown = ""] = found.shown;
    expect(shown).toMatch(
      /^seed 5, output S5L\d+R\d+: tool documented-before, second engine none-found\n/,
    );
    const types = [
      ...shown.matchAll(/^(?:recommendation|review|action)\.\w+/gm),
    ];
    expect(types.map(([type]) => type.split(".")[0]).sort()).toEqual([
      "action",
      "recommendation",
      "review",
    ]);
    expect(shown).toContain("policies:");
  });

  it("name the seed where the comparison stops", async () => {
    const broken = compareLogs(
      () => {
        throw new Error("no opinion");
      },
      { firstSeed: 9, logs: 1 },
    );
    await expect(broken).rejects.toThrow("seed 9 stops the comparison");
  });
});

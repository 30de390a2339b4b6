import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inTemporaryFolder, root, run } from "./run.ts";
import type { Ran } from "./run.ts";

const demo = join(root, "fixtures/demo");
const settings = [
  "-m",
  join(demo, "mapping.yaml"),
  "-p",
  join(demo, "policy.yaml"),
];
const reports = ["-f", "html,json,text,sarif"];

/** The steps that a cluster engine runs, one after the other, through files. */
async function steps(folder: string): Promise<Ran> {
  const cwd = folder;
  const step = async (
    argv: readonly string[],
    stdin: string,
    into: string,
  ): Promise<string> => {
    const { code, stdout, stderr } = await run(argv, { cwd, stdin });
    expect(stderr).toBe("");
    expect(code).toBe(0);
    writeFileSync(join(folder, into), stdout);
    return stdout;
  };
  const worker = (name: string): readonly string[] => [
    "worker",
    name,
    "--job",
    "job.json",
  ];
  const numbers = await step(
    ["worker", "plan", join(demo, "exports"), ...settings, "-o", "job.json"],
    "",
    "numbers",
  );
  const half = await step(worker("read"), numbers.slice(0, 4), "half");
  const others = numbers.slice(4).trimEnd().split("\n");
  const rest = await step([...worker("read"), ...others], "", "rest");
  await step([...worker("site"), "-o", "site", "half", "rest"], "", "nothing");
  const sent = readFileSync(join(folder, "site/lines.tsv"), "utf8");
  const lines = (half + rest + sent).split("\n").filter((one) => one !== "");
  for (const share of [0, 1])
    await step(
      [...worker("judge"), "--site", "site"],
      lines
        .filter((line) => line.charCodeAt(0) % 2 === share)
        .sort()
        .map((line) => `${line}\n`)
        .join(""),
      `part-${share}`,
    );
  const merge = "merge --job job.json --site site part-* -o two";
  return run([...merge.split(" "), ...reports], { cwd });
}

test("the demo through the steps of a cluster: the folder and the screen of audit", async () => {
  await inTemporaryFolder(async (folder) => {
    const alone = await run(
      ["audit", join(demo, "exports"), ...settings, "-o", "one", ...reports],
      { cwd: folder },
    );
    const together = await steps(folder);
    expect(together.code).toBe(alone.code);
    expect(together.stdout.replace("Wrote two", "Wrote one")).toBe(
      alone.stdout,
    );
    const names = readdirSync(join(folder, "one")).sort();
    expect(readdirSync(join(folder, "two")).sort()).toEqual(names);
    for (const name of names.filter((one) => one !== "timing.json"))
      expect(
        readFileSync(join(folder, "two", name)).equals(
          readFileSync(join(folder, "one", name)),
        ),
        name,
      ).toBe(true);
  });
});

import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { version } from "../../src/cli/main.ts";
import { inTemporaryFolder, root, run, type Ran } from "./run.ts";
import { furnish } from "./transcripts/folder.ts";
import { scenarios, type Scenario } from "./transcripts/scenarios.ts";

/** What people read, word for word. `RENEW_TRANSCRIPTS=1` writes them anew, for a person to read before they are kept. */
const renew = process.env["RENEW_TRANSCRIPTS"] === "1";
const kept = join(root, "fixtures/transcripts");

const words = (command: string): readonly string[] =>
  command.split(" ").filter((word) => word !== "");

async function play(scenario: Scenario, folder: string): Promise<Ran> {
  const { command, files = {}, prepare, stdin, env, before } = scenario;
  furnish(folder);
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, name), content);
  prepare?.(folder);
  if (before !== undefined) await run(words(before), { cwd: folder });
  const was = readdirSync(folder).sort();
  const ran = await run(words(command), {
    cwd: folder,
    ...(stdin === undefined ? {} : { stdin }),
    ...(env === undefined ? {} : { env }),
  });
  if (ran.code === 2) expect(readdirSync(folder).sort()).toEqual(was);
  expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual(
    [],
  );
  expect(ran.stdout + ran.stderr).not.toContain(folder);
  return ran;
}

/** Only the release and the data of the runtime are left out of a transcript. */
const steady = (text: string): string =>
  text
    .replaceAll(`countersign ${version}`, "countersign <version>")
    .replaceAll(`"version":"${version}"`, '"version":"<version>"')
    .replace(/time zones \w+/u, "time zones <data>")
    .replace(
      /Node \d[\d.]*, time zone data \w+/u,
      "Node <version>, time zone data <data>",
    );

const transcriptOf = ({ command }: Scenario, ran: Ran): string =>
  steady(
    [
      `$ countersign${command === "" ? "" : ` ${command}`}`,
      `--- exit ${ran.code}`,
      `--- standard output${ran.stdout === "" ? ": nothing" : `\n${ran.stdout.trimEnd()}`}`,
      `--- standard error${ran.stderr === "" ? ": nothing" : `\n${ran.stderr.trimEnd()}`}`,
      "",
    ].join("\n"),
  );

describe("what people read", () => {
  test.each(scenarios)("$name", async (scenario) => {
    const ran = await inTemporaryFolder((folder) => play(scenario, folder));
    const path = join(kept, `${scenario.name}.txt`);
    const transcript = transcriptOf(scenario, ran);
    expect(ran.code, "a fault of the tool is no transcript").not.toBe(4);
    if (renew) writeFileSync(path, transcript);
    expect(transcript).toBe(readFileSync(path, "utf8"));
  });

  test("every transcript belongs to a scenario, and every name to one", () => {
    const names = scenarios.map(({ name }) => `${name}.txt`).sort();
    expect(new Set(names).size).toBe(names.length);
    const others = readdirSync(kept).filter((name) => !names.includes(name));
    if (renew) for (const name of others) rmSync(join(kept, name));
    expect(readdirSync(kept).sort()).toEqual(names);
    expect(existsSync(join(root, "countersign-run"))).toBe(false);
  });

  test("standard output keeps to 80 columns, and only colour brings control characters", () => {
    for (const { name } of scenarios) {
      const text = readFileSync(join(kept, `${name}.txt`), "utf8");
      if (name === "audit-colour") continue;
      expect(text).not.toMatch(/[^\n\P{Cc}]/u);
      // JSON is for programs: its lines are as long as their texts.
      if (name.endsWith("-json")) continue;
      const [, printed = ""] = text.split(/^--- standard (?:output|error)/mu);
      for (const line of printed.split("\n"))
        expect(line.length, line).toBeLessThanOrEqual(80);
    }
  });

  test("every exit code that a person can cause is here", () => {
    const codes = scenarios.map(({ name }) =>
      /^--- exit (\d)$/mu
        .exec(readFileSync(join(kept, `${name}.txt`), "utf8"))
        ?.at(1),
    );
    expect([...new Set(codes)].sort()).toEqual(["0", "1", "2", "3"]);
  });
});

/** `init` as a person meets it: what it asks, what it refuses to settle, what it never shows (`surface.md` 13). */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join, sep } from "node:path";
import { PassThrough, Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { main } from "../../../src/cli/main.ts";
import { inTemporaryFolder, run } from "../../golden/run.ts";
import type { Ran } from "../../golden/run.ts";

/** Runs `init` on a terminal at which somebody types these lines; `end`: Ctrl-D. */
async function typed(
  cwd: string,
  argv: readonly string[],
  lines: readonly string[],
): Promise<{ readonly code: number; readonly shown: string }> {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  let shown = "";
  const screen = (): Writable & { isTTY: boolean } =>
    Object.assign(
      new Writable({
        write(chunk: Buffer, _encoding, done): void {
          const text = chunk.toString("utf8");
          shown += text;
          // one line for each prompt, as a person answers it
          if (text.endsWith("> ")) {
            const line = left.shift() ?? "";
            if (line === end) stdin.end();
            else stdin.write(`${line}\n`);
          }
          done();
        },
      }),
      { isTTY: true },
    );
  const left = [...lines];
  const code = await main({
    argv,
    cwd,
    env: { NO_COLOR: "1" },
    stdin,
    stdout: screen(),
    stderr: screen(),
    threads: 1,
    clock: () => 0,
    onInterrupt: () => undefined,
  });
  return { code, shown };
}

const end = "\u0004";

const header =
  "ID,NHS_NO,AI_DOSE_MG,AI_AT,REVIEWER,REVIEWED_AT,OUTCOME,SIGNED_AT,PRESCRIBER";
const rows = (day: (at: number) => string): string =>
  [
    header,
    ...Array.from({ length: 12 }, (_, at) => {
      const date = day(at + 1);
      return `D${at},H${at % 7},5,${date} 09:00,N${at % 3},${date} 09:10,A,${date} 09:30,P${at % 4}`;
    }),
    "",
  ].join("\n");
const two = (number: number): string => String(number).padStart(2, "0");
const settled = rows((at) => `${two(at + 12)}/02/2026`);
const doubtful = rows((at) => `${two(at)}/02/2026`);

function inFolder<T>(
  csv: string,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  return inTemporaryFolder((folder) => {
    writeFileSync(join(folder, "doses.csv"), csv);
    return use(folder);
  });
}

const mappingIn = (folder: string): string =>
  readFileSync(join(folder, "mapping.yaml"), "utf8");

describe("on a terminal", () => {
  it("each question is asked once, and an answer is written", () =>
    inFolder(settled, async (folder) => {
      const answers = ["Europe/London", "yes", "yes"];
      const { code, shown } = await typed(
        folder,
        ["init", "doses.csv"],
        answers,
      );
      expect(code).toBe(0);
      expect(shown.match(/ {2}> /gu)).toHaveLength(3);
      expect(mappingIn(folder)).toContain("timeZone: Europe/London");
      expect(mappingIn(folder)).not.toContain("DECIDE:");
    }));

  it("an answer that is none is asked again, an empty one leaves the mark", () =>
    inFolder(settled, async (folder) => {
      const answers = ["London", "Europe/London", "", "perhaps", "no"];
      const { code, shown } = await typed(
        folder,
        ["init", "doses.csv"],
        answers,
      );
      expect(code).toBe(0);
      expect(shown).toContain("no time zone");
      expect(mappingIn(folder)).toMatch(/outcome: .* # DECIDE: /u);
      expect(mappingIn(folder)).not.toContain("constant: human");
    }));

  it("the end of input leaves nothing written, and says what is open", () =>
    inFolder(settled, async (folder) => {
      const { code, shown } = await typed(
        folder,
        ["init", "doses.csv"],
        ["Europe/London", end],
      );
      expect(code).toBe(2);
      expect(shown).toContain("error questions-open: 2 questions");
      expect(existsSync(join(folder, "mapping.yaml"))).toBe(false);
    }));

  it("lines that are typed ahead are answers to the questions that follow", () =>
    inFolder(settled, async (folder) => {
      const ahead = ["Europe/London\nyes\nno\nnone", "", ""];
      const { code } = await typed(folder, ["init", "doses.csv"], ahead);
      expect(code).toBe(0);
      expect(mappingIn(folder)).not.toContain("DECIDE:");
    }));

  it("--yes asks nothing", () =>
    inFolder(settled, async (folder) => {
      const { code, shown } = await typed(
        folder,
        ["init", "doses.csv", "--yes"],
        [],
      );
      expect(code).toBe(0);
      expect(shown).not.toContain("  > ");
      expect(mappingIn(folder)).toContain("# DECIDE: zone of");
    }));
});

describe("what it refuses to settle", () => {
  const asked = (ran: Ran): readonly string[] =>
    [...ran.stderr.matchAll(/^ {3}(\S+:?\S*)$/gmu)].map(([, id = ""]) => id);

  it("the order of day and month where no day is above 12", () =>
    inFolder(doubtful, async (folder) => {
      const ran = await run(["init", "doses.csv"], { cwd: folder });
      expect(ran.code).toBe(2);
      expect(asked(ran)).toContain("day-first:doses");
      const month = ["--yes", "--answer", "day-first:doses=month"];
      await run(["init", "doses.csv", ...month], { cwd: folder });
      expect(mappingIn(folder)).toContain('"MM/dd/yyyy HH:mm"');
    }));

  const reviewedEarly = (row: string, at: number): string =>
    row.replace(
      /\d\d(?=\/02\/2026 09:10)/u,
      String((at % 12) + 1).padStart(2, "0"),
    );
  const siblings = settled
    .split("\n")
    .map((row, at) => reviewedEarly(row, at))
    .join("\n");

  it("nor by other columns: these only speak for an answer", () =>
    inFolder(siblings, async (folder) => {
      const ran = await run(["init", "doses.csv"], { cwd: folder });
      expect(ran.code).toBe(2);
      expect(asked(ran)).toContain("day-first:doses");
      const text = ran.stderr.replaceAll(/\s+/gu, " ");
      expect(text).toContain("in REVIEWED_AT are written 99/99/9999 99:99");
      expect(text).toContain("In AI_AT, written alike, it is the day");
      expect(text).toContain("Proposed: day");
      await run(["init", "doses.csv", "--yes"], { cwd: folder });
      expect(mappingIn(folder)).toMatch(/column: REVIEWED_AT, .*# DECIDE: /u);
    }));

  it("Enter takes what is proposed, where it is shown", () =>
    inFolder(siblings, async (folder) => {
      const lines = ["Europe/London", "yes", "", "yes"];
      const { shown } = await typed(folder, ["init", "doses.csv"], lines);
      expect(shown).toContain("(day, month; Enter: day)");
      expect(mappingIn(folder)).not.toContain("DECIDE:");
      expect(mappingIn(folder)).toContain(
        'column: REVIEWED_AT, format: "dd/MM/yyyy HH:mm" } # as answered',
      );
    }));

  it("columns written in two forms are asked of apart", () =>
    inFolder(
      doubtful.replaceAll(/(\d\d)\/02\/2026 09:10/gu, "$1.02.2026 09:10"),
      async (folder) => {
        const ran = await run(["init", "doses.csv"], { cwd: folder });
        expect(asked(ran)).toEqual(
          expect.arrayContaining([
            "day-first:doses",
            "day-first:doses.REVIEWED_AT",
          ]),
        );
      },
    ));

  it("it does not ask where a day above 12 settles it", () =>
    inFolder(settled, async (folder) => {
      const ran = await run(["init", "doses.csv"], { cwd: folder });
      expect(asked(ran)).toEqual([
        "zone",
        "words:doses.OUTCOME",
        "persons:doses",
      ]);
    }));

  it("the hour that came twice is counted in the question of the zone, and stays an interval", () =>
    inFolder(
      settled.replace(/(D3,.*,)\d\d\/02\/2026 09:10/u, "$125/10/2026 01:30"),
      async (folder) => {
        const { stderr } = await run(["init", "doses.csv"], { cwd: folder });
        expect(stderr.replaceAll(/\s+/gu, " ")).toContain(
          "1 of the times looked at fall in the hour that came twice",
        );
      },
    ));

  it("a time that is empty though somebody is named", () =>
    inFolder(
      settled.replace(/\d\d\/02\/2026 09:30(?=,P3)/u, ""),
      async (folder) => {
        const ran = await run(["init", "doses.csv"], { cwd: folder });
        expect(asked(ran)).toContain("untimed:doses.SIGNED_AT");
        const no = ["--yes", "--answer", "untimed:doses.SIGNED_AT=no"];
        await run(["init", "doses.csv", ...no], { cwd: folder });
        expect(mappingIn(folder)).not.toContain("column: PRESCRIBER, present");
      },
    ));

  const nothingOfDoses = settled
    .replace("AI_DOSE_MG", "AI_ADVICE")
    .replaceAll(/,5,/gu, ",x,")
    .replace("PRESCRIBER", "SIGNER");

  it.each([
    ["NOTE", "document"],
    ["WARD", "disposition"],
  ])("a kind of decision of which only %s speaks", (column, kind) =>
    inTemporaryFolder(async (folder) => {
      const text = nothingOfDoses
        .replace(header.slice(0, 9), `${header.slice(0, 9)},${column}`)
        .replaceAll(/^(D\d+,H\d)/gmu, "$1,as before");
      writeFileSync(join(folder, "log.csv"), text);
      const ran = await run(["init", "log.csv"], { cwd: folder });
      expect(asked(ran)).toContain("kind:log");
      expect(ran.stderr).toContain(`Proposed: ${kind}`);
      await run(["init", "log.csv", "--yes"], { cwd: folder });
      expect(mappingIn(folder)).toMatch(/decisionKind: .* # DECIDE: /u);
    }),
  );

  it("two columns that nothing tells apart", () =>
    inFolder(
      settled
        .replace(header, `${header},RESPONSE_AT`)
        .replaceAll(/(\d\d\/02\/2026)( 09:30.*)/gu, "$1$2,$1 09:11"),
      async (folder) => {
        const ran = await run(["init", "doses.csv"], { cwd: folder });
        expect(asked(ran)).toContain("column:doses.review.occurredAt");
      },
    ));
});

describe("what it never shows", () => {
  it("no rare value and none of a person reaches screen or files", () =>
    inTemporaryFolder(async (folder) => {
      const lines = Array.from({ length: 40 }, (_, at) =>
        [
          `CANARYID${at}`,
          `CANARYPAT${at % 3}`,
          `CANARYNAME${at % 2}`,
          `${two((at % 20) + 1)}/03/2026 09:00`,
          at % 2 === 0 ? "Accepted" : "Rejected",
          at === 7 ? "CANARYWORD" : "routine",
          `CANARYUSER${at % 2}`,
          `canary text ${at}`,
        ].join(","),
      );
      const columns =
        "CASE_ID,PATIENT_ID,PATIENT_NAME,REVIEWED_AT,OUTCOME,STATUS,REVIEWED_BY,COMMENT";
      writeFileSync(
        join(folder, "reviews.csv"),
        [columns, ...lines, ""].join("\n"),
      );
      const listed = await run(["init", "reviews.csv"], { cwd: folder });
      const ran = await run(["init", "reviews.csv", "--yes"], { cwd: folder });
      expect(ran.code).toBe(0);
      const files = ["mapping.yaml", "policy.yaml", "countersign.yaml"].map(
        (name) => readFileSync(join(folder, name), "utf8"),
      );
      const all = [
        listed.stdout,
        listed.stderr,
        ran.stdout,
        ran.stderr,
        ...files,
      ];
      expect(all.join("\n")).not.toMatch(/canary/iu);
      expect(ran.stdout).toContain("Accepted 20");
    }));

  const names = ["Canary Thistleby", "Plumtree Canary", "CANARY"];
  const numbers = ["9990000018", "9990000026", "9990000034"];
  const spaced = numbers.map((one) =>
    one.replace(/^(...)(...)/u, (_, a: string, b: string) => `${a} ${b} `),
  );
  const planted = /canary|999[ -]?000[ -]?00|1951|510417/iu;

  /** Thirty rows; a column holds its values in turn. */
  const inTurn = (
    columns: Readonly<Record<string, readonly string[]>>,
  ): string =>
    [
      Object.keys(columns).join(","),
      ...Array.from({ length: 30 }, (_, at) =>
        Object.values(columns)
          .map((values) => values[at % values.length] ?? "")
          .join(","),
      ),
      "",
    ].join("\n");
  const times = (hour: number): readonly string[] =>
    Array.from(
      { length: 30 },
      (_, at) => `2026-03-${two(at + 1)}T${two(hour)}:00:00Z`,
    );
  const known = {
    ai_shown_at: times(9),
    reviewed_at: times(10),
    outcome: ["ACCEPT"],
  };
  const strange = {
    k1: times(9),
    k2: times(10),
    k3: ["ACCEPT", "REJECT"],
    k4: names,
    k5: numbers,
    k6: ["1951-04-17", "1951-12-24"],
  };
  const steps = ["step:a.k1=recommendation", "step:a.k2=review"].concat(
    "step:a.k6=none",
  );

  it.each([
    ["names and numbers", { c1: names, c2: numbers, c3: spaced, ...known }],
    ["a name and a number", { c1: [names[0]], c2: [numbers[0]], ...known }],
    ["a number with spaces", { c2: [spaced[0]], ...known }],
    ["a number among others", { c2: ["x", "y", numbers[0]], ...known }],
    ["a day of birth", { c1: ["1951-04-17"], c2: ["510417"], ...known }],
    ["whoever gave a dose", { dose_giver: names, ...known }],
    ["numbers of a ward", { ward: ["W1", numbers[0]], ...known }],
    ["numbers as states", { ...known, outcome: ["ACCEPT", ...numbers] }],
    ["numbers as roles", { ...known, role: ["nurse", ...numbers] }],
    ["no name that is known", strange],
    ["the same, with its steps", strange, steps],
    ["and its outcome", strange, [...steps, "column:a.outcome=k3"]],
    [
      "numbers among its outcomes",
      { ...strange, k3: ["ACCEPT", ...numbers] },
      [...steps, "column:a.outcome=k3"],
    ],
  ])(
    "nothing of a patient under a name that tells nothing: %s",
    (_, columns, answers: readonly string[] = []) =>
      inTemporaryFolder(async (folder) => {
        const told = Object.entries(columns).map(
          ([name, values]): [string, readonly string[]] => [
            name,
            values.map((value) => value ?? ""),
          ],
        );
        writeFileSync(join(folder, "a.csv"), inTurn(Object.fromEntries(told)));
        const argv = ["init", "a.csv"].concat(
          answers.flatMap((answer) => ["--answer", answer]),
        );
        const listed = await run(argv, { cwd: folder });
        const ran = await run([...argv, "--yes"], { cwd: folder });
        expect(ran.code).toBe(0);
        const files = readdirSync(folder).filter(
          (name) => name !== "a.csv" && name !== "countersign.key",
        );
        expect(files).toContain("mapping-review.csv");
        const written = files.map((name) =>
          readFileSync(join(folder, name), "utf8"),
        );
        const all = [listed.stdout, listed.stderr, ran.stdout, ran.stderr];
        const shown = [...all, ...written].join("\n");
        expect(shown).not.toMatch(planted);
        expect(shown).toContain("ACCEPT");
      }),
  );

  it("one patient's number is told by its form", () =>
    inTemporaryFolder(async (folder) => {
      writeFileSync(
        join(folder, "a.csv"),
        inTurn({ c2: numbers.slice(1, 2), c3: numbers, ...known }),
      );
      const { stdout } = await run(["init", "a.csv", "--yes"], { cwd: folder });
      expect(stdout).toMatch(/^ {2}c2 +like NHS numbers +100 % +1$/mu);
      expect(stdout).toMatch(/^ {2}c3 +NHS numbers +100 % +3$/mu);
    }));

  it("what a thing's column holds is shown", () =>
    inTemporaryFolder(async (folder) => {
      const doses = { DOSE_MG: ["5", "7"], WARD: ["W1"], DRUG: ["warfarin"] };
      writeFileSync(join(folder, "a.csv"), inTurn({ ...doses, ...known }));
      const { stdout } = await run(["init", "a.csv", "--yes"], { cwd: folder });
      for (const shown of ["5 15, 7 15", "W1 30", "warfarin 30", "ACCEPT 30"])
        expect(stdout).toContain(shown);
    }));

  it.each([
    ["reviews.tsv", (cells: readonly string[]) => cells.join("\t")],
    ["reviews.csv", (cells: readonly string[]) => cells.join(",")],
    [
      "reviews.ndjson",
      ([name = "", ...cells]: readonly string[]) =>
        JSON.stringify({ [name]: { reviewed_at: cells[0], status: cells[1] } }),
    ],
  ] as const)("no record of an export without a header: %s", (file, written) =>
    inTemporaryFolder(async (folder) => {
      const lines = Array.from({ length: 30 }, (_, at) =>
        written([
          `Canary Ann ${at % 2}`,
          `${two((at % 20) + 1)}-Mar-2026 09:00`,
          "reviewed",
          "signed",
          `H${two(at)}`,
        ]),
      );
      writeFileSync(join(folder, file), [...lines, ""].join("\n"));
      for (const argv of [
        ["init", file],
        ["init", file, "--yes"],
      ]) {
        const { code, stdout, stderr } = await run(argv, { cwd: folder });
        expect([code, stdout]).toEqual([2, ""]);
        expect(stderr).toContain("error header-not-recognised: ");
        expect(stderr).not.toMatch(/canary|H00|2026/iu);
      }
      expect(existsSync(join(folder, "mapping.yaml"))).toBe(false);
    }),
  );

  const reviews = (outcome: (at: number) => string): string =>
    [
      "PATIENT_ID,RECOMMENDATION_ID,REVIEWER,REVIEWED_AT,OUTCOME",
      ...Array.from(
        { length: 30 },
        (_, at) =>
          `P${at},R${at},Ackroyd${at % 2},2026-03-01T09:${two(at)}:00Z,${outcome(at)}`,
      ),
      "",
    ].join("\n");

  it("no text that begins like a response, and no name that begins like one", () =>
    inFolder(
      reviews((at) =>
        at % 4 === 0
          ? `Accepted - Mr CANARY agreed ${at}`
          : at === 1
            ? "REJECTED_BY_RULE"
            : "Accepted",
      ),
      async (folder) => {
        const listed = await run(["init", "doses.csv"], { cwd: folder });
        expect(listed.stderr).toContain("words:doses.OUTCOME");
        expect(listed.stderr).toContain("8 rarer words");
        expect(listed.stderr).toContain("REJECTED_BY_RULE");
        await run(["init", "doses.csv", "--yes"], { cwd: folder });
        const all = listed.stdout + listed.stderr + mappingIn(folder);
        expect(all).not.toMatch(/canary|ackroyd/iu);
      },
    ));

  it("a column of texts alone leaves a line that stops an audit", () =>
    inFolder(
      reviews((at) => `Accepted by CANARY ${at}`),
      async (folder) => {
        await run(["init", "doses.csv", "--yes"], { cwd: folder });
        expect(mappingIn(folder)).not.toMatch(/canary/iu);
        const ran = await run(["validate"], { cwd: folder });
        expect([ran.code, ran.stderr]).toEqual([
          2,
          expect.stringContaining("undecided-mapping"),
        ]);
      },
    ));

  it("a header that is hostile stays inside its quotes", () =>
    inTemporaryFolder(async (folder) => {
      const evil = '"x: 1 # DECIDE","a}, {b","::error::c","REVIEWED ""AT"""';
      writeFileSync(
        join(folder, "reviews.csv"),
        `CASE_ID,REVIEWED_AT,REVIEWER,${evil}\nC1,2026-03-01T09:00:00Z,N1,1,2,3,4\nC2,2026-03-02T09:00:00Z,N2,1,2,3,4\n`,
      );
      const ran = await run(["init", "reviews.csv", "--yes"], { cwd: folder });
      expect(ran.code).toBe(0);
      expect(ran.stdout).not.toMatch(/^::/mu);
      const doctor = await run(["doctor"], { cwd: folder });
      expect(doctor.stdout).not.toContain("settings-syntax");
      expect(doctor.stdout).toContain("undecided-mapping");
    }));
});

describe("what words mean", () => {
  const csv = settled.replaceAll(",A,", ',"Yes, agreed",');
  const answered = (answer: string, folder: string): Promise<Ran> =>
    run(
      "init doses.csv --yes --answer"
        .split(" ")
        .concat(`words:doses.OUTCOME=${answer}`),
      { cwd: folder },
    );

  it.each([
    ["no"],
    [""],
    ["Yes, agreed"],
    ["Yes, agreed=banana"],
    ["yes, agreed=review.accepted"],
  ])("the answer %j settles nothing and is refused", (answer) =>
    inFolder(csv, async (folder) => {
      const ran = await answered(answer, folder);
      expect(ran.code).toBe(2);
      expect(ran.stderr).toContain("error bad-answer");
    }),
  );

  it("a word with a comma can be answered, and the policy goes by the answer", () =>
    inFolder(csv, async (folder) => {
      const ran = await answered("Yes, agreed=review.modified", folder);
      expect(ran.code).toBe(0);
      expect(mappingIn(folder)).toContain('{ "Yes, agreed": review.modified }');
      const policy = readFileSync(join(folder, "policy.yaml"), "utf8");
      expect(policy).toContain("accepts: [review.modified]");
    }));
});

describe("an answer for an encoding", () => {
  it.each([
    ["encoding:dose.csv=windows-1252", "unknown-answer"],
    ["encoding:doses.csv=latin", "bad-answer"],
  ])("%s is refused: %s", (answer, code) =>
    inFolder(settled, async (folder) => {
      const argv = ["init", "doses.csv", "--yes", "--answer", answer];
      const ran = await run(argv, { cwd: folder });
      expect([ran.code, ran.stderr]).toEqual([
        2,
        expect.stringContaining(`error ${code}`),
      ]);
    }),
  );
});

describe("the inputs of the config", () => {
  const staff =
    "username,role,from\nN0,nurse,2020-01-01\nN1,nurse,2020-01-01\n";
  const inputsIn = (folder: string): string =>
    /^inputs: .*$/mu.exec(
      readFileSync(join(folder, "countersign.yaml"), "utf8"),
    )?.[0] ?? "";

  it.each([
    ["as it stands", (path: string) => path],
    ["the long way", (path: string) => `x/../${path}`],
    ["from the root", (path: string, folder: string) => join(folder, path)],
  ])("hold no staff list, however it is named: %s", (_, named) =>
    inFolder(settled, async (folder) => {
      writeFileSync(join(folder, "staff.csv"), staff);
      const argv = ["init", named("staff.csv", folder), "doses.csv", "--yes"];
      const ran = await run(argv, { cwd: folder });
      expect(ran.code).toBe(0);
      expect(inputsIn(folder)).toBe('inputs: ["doses.csv"]');
      expect(mappingIn(folder)).toContain('files: ["staff.csv"]');
    }),
  );

  it("a second staff list of other columns is named as left out", () =>
    inFolder(settled, async (folder) => {
      writeFileSync(join(folder, "staff.csv"), staff);
      const wider = staff
        .replaceAll(/^(?=u)/gmu, "email,")
        .replaceAll(/^N/gmu, "x,M");
      writeFileSync(join(folder, "users.csv"), wider);
      const inputs = ["staff.csv", "users.csv", "doses.csv"];
      const ran = await run(["init", ...inputs, "--yes", "--quiet"], {
        cwd: folder,
      });
      expect(ran.stdout).toContain("Left out: users.csv");
    }));

  it("name files in the folder of the config by their paths from it", () =>
    inFolder(settled, async (folder) => {
      const native = "type,patient,occurredAt\nreview.accepted,P,2026-01-01\n";
      mkdirSync(join(folder, "set"));
      mkdirSync(join(folder, "work"));
      writeFileSync(join(folder, "set", "native.csv"), native);
      writeFileSync(join(folder, "work", "own.csv"), native);
      const work = join(folder, "work");
      const ran = await run(["init", ".", "../set"], { cwd: work });
      expect(ran.code).toBe(0);
      expect(inputsIn(work)).toBe('inputs: ["own.csv", "../set"]');
    }));

  it.skipIf(sep === "\\")("keep a backslash that is a letter of a name", () =>
    inTemporaryFolder(async (folder) => {
      writeFileSync(join(folder, "a\\b.csv"), settled);
      await run(["init", "a\\b.csv", "--yes"], { cwd: folder });
      expect(inputsIn(folder)).toBe('inputs: ["a\\\\b.csv"]');
    }),
  );
});

describe("files that tell of no event", () => {
  it("are left out and named, where others do", () =>
    inFolder(settled, async (folder) => {
      writeFileSync(join(folder, "wards.csv"), "Ward ID,Ward name\n1,North\n");
      writeFileSync(join(folder, "SMITH.csv"), "SMITH,LEEDS\nJONES,YORK\n");
      const inputs = ["doses.csv", "wards.csv", "SMITH.csv"];
      const ran = await run(["init", ...inputs, "--yes"], { cwd: folder });
      expect(ran.code).toBe(0);
      expect(ran.stdout).toContain("wards.csv: left out; ");
      expect(ran.stdout).toContain("SMITH.csv: left out; ");
      expect(ran.stdout).not.toContain("LEEDS");
      expect(mappingIn(folder)).not.toMatch(/ward/iu);
    }));

  it("what a record shows is asked where nothing tells, and marked until it is said", () =>
    inTemporaryFolder(async (folder) => {
      const lines = ["C1", "C2", "C3"].map(
        (id, at) => `${id},U${at},2026-03-0${at + 1}T09:00:00Z`,
      );
      writeFileSync(
        join(folder, "export.csv"),
        ["CASE_ID,USER_ID,TIME", ...lines, ""].join("\n"),
      );
      await run(["init", "export.csv", "--yes"], { cwd: folder });
      expect(mappingIn(folder)).toMatch(/type: action\.signed # DECIDE: /u);
      const said = ["--answer", "records:export=review", "--force", "--yes"];
      await run(["init", "export.csv", ...said], { cwd: folder });
      expect(mappingIn(folder)).toMatch(/type: review\.attested # DECIDE: /u);
    }));
});

describe("what can be read but tells nothing", () => {
  it("an export without records is left out beside others, and refused alone", () =>
    inFolder(settled, async (folder) => {
      writeFileSync(join(folder, "none.csv"), "CASE_ID,REVIEWED_AT,REVIEWER\n");
      const alone = await run(["init", "none.csv"], { cwd: folder });
      expect([alone.code, alone.stderr]).toEqual([
        2,
        expect.stringContaining("error no-records"),
      ]);
      const beside = await run(["init", "none.csv", "doses.csv", "--yes"], {
        cwd: folder,
      });
      expect(beside.code).toBe(0);
      expect(beside.stdout).toContain("none.csv: left out; ");
    }));

  it("standard input can be read once only", async () => {
    const ran = await run(["init", "-"], { stdin: settled });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("error not-a-regular-file");
  });
});

describe("what is not UTF-8, or not named", () => {
  const german = "FallNr;Gepr\u00FCft am\nF1;2026-03-01T09:00:00Z\n";

  it.each<[string, Buffer, string, string]>([
    [
      "windows-1252",
      Buffer.from(german, "latin1"),
      "not-utf-8",
      "windows-1252",
    ],
    [
      "UTF-16 without a mark",
      Buffer.from(german, "utf16le"),
      "looks-like-utf-16",
      "utf-16",
    ],
  ])("%s: the encoding, what to answer, how to save", (_, bytes, code, named) =>
    inTemporaryFolder(async (folder) => {
      writeFileSync(join(folder, "a.csv"), bytes);
      const ran = await run(["init", "a.csv"], { cwd: folder });
      expect([ran.code, ran.stdout]).toEqual([2, ""]);
      expect(ran.stderr).toContain(`error ${code}: `);
      expect(ran.stderr).toContain(`--answer encoding:a.csv=${named}`);
      expect(ran.stderr).toContain("save the file as UTF-8");
    }),
  );

  it.each(["init", "validate"])("%s '': no folder is meant", (name) =>
    inFolder(settled, async (folder) => {
      for (const empty of ["", " "]) {
        const ran = await run([name, empty], { cwd: folder });
        expect([ran.code, ran.stdout]).toEqual([2, ""]);
        expect(ran.stderr).toContain("error bad-option: an input is named by");
      }
    }),
  );
});

describe("--update", () => {
  it("says that a key would be made, and that one that is there stays", () =>
    inFolder(settled, async (folder) => {
      const update = ["init", "doses.csv", "--update", "--quiet"];
      const before = await run(update, { cwd: folder });
      expect(before.stdout).toContain(
        "countersign.key: not there yet; one would be made\n",
      );
      expect(existsSync(join(folder, "countersign.key"))).toBe(false);
      await run(["init", "doses.csv", "--yes"], { cwd: folder });
      const key = readFileSync(join(folder, "countersign.key"));
      const after = await run(update, { cwd: folder });
      expect(after.stdout).toContain(
        "countersign.key: there already, stays as it is\n",
      );
      expect(readFileSync(join(folder, "countersign.key"))).toEqual(key);
    }));
});

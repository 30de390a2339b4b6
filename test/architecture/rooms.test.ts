import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cruise } from "dependency-cruiser";
import type { IForbiddenRuleType, IModule } from "dependency-cruiser";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Who may import whom: the house in one table. A room may use the rooms and packages of its row and nothing else.
 * `model` and `time` are shelves that anybody may take single files from; every other room has one door, the file named
 * after it, plus the table of its row.
 */
const rooms = {
  model: { rooms: [], packages: [] },
  time: { rooms: ["model"], packages: ["date-fns"] },
  read: {
    rooms: ["model", "time"],
    packages: [
      "csv-parse",
      "yaml",
      "fflate",
      "node:crypto",
      "node:zlib",
      "node:buffer",
    ],
  },
  map: { rooms: ["model", "time"], packages: [] },
  validate: {
    rooms: ["model", "time"],
    packages: ["ajv", "ajv-formats", "re2js"],
  },
  gather: { rooms: ["model", "time"], packages: ["node:crypto"] },
  link: { rooms: ["model", "time"], packages: [] },
  compare: { rooms: ["model", "time"], packages: [] },
  judge: { rooms: ["model", "time"], packages: ["node:crypto"] },
  measure: { rooms: ["model", "time"], packages: [] },
  report: {
    rooms: ["model", "time"],
    packages: ["fflate", "node:zlib", "pdfkit"],
  },
  audit: {
    rooms: [
      "model",
      "time",
      "read",
      "map",
      "validate",
      "gather",
      "link",
      "compare",
      "judge",
      "measure",
      "report",
    ],
    packages: [
      "node:crypto",
      "node:fs",
      "node:module",
      "node:path",
      "node:string_decoder",
      "node:stream",
      "node:worker_threads",
    ],
  },
  cli: {
    rooms: [],
    packages: [
      "commander",
      "chalk",
      "node:readline",
      "node:stream",
      "node:url",
    ],
  },
} as const satisfies Record<
  string,
  { rooms: readonly string[]; packages: readonly string[] }
>;

type Room = keyof typeof rooms;
const names = Object.keys(rooms) as Room[];

/** Tables that may be imported besides the doors. */
const tables: Readonly<Record<string, string>> = {
  read: "formats",
  judge: "rules",
  compare: "kinds",
  report: "formats",
};

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap(
    (entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return sourceFiles(path);
      return entry.name.endsWith(".ts") ? [path] : [];
    },
  );
}

function forbidden(): IForbiddenRuleType[] {
  const rules: IForbiddenRuleType[] = [
    {
      name: "no-cycle",
      comment: "two files that need each other are one idea, or hide a third",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "only-the-doors",
      comment: "somebody reaches past a room's door into its inside",
      severity: "error",
      from: { path: "^src/([^/]+)/" },
      to: {
        path: "^src/(?!model/|time/)([^/]+)/",
        pathNot: [
          "^src/$1/",
          ...names.map(
            (name) => `^src/${name}/(${name}|${tables[name] ?? name})\\.ts$`,
          ),
        ],
      },
    },
  ];
  for (const name of names) {
    const friends = [name, ...rooms[name].rooms].join("|");
    rules.push({
      name: `${name}-knows-only-its-friends`,
      comment: `${name} imports a room that its row in the table does not name: the behaviour is in the wrong room`,
      severity: "error",
      from: { path: `^src/${name}/` },
      to: {
        path: "^src/",
        pathNot:
          name === "cli" ? "^src/(cli/|index\\.ts$)" : `^src/(${friends})/`,
      },
    });
  }
  return rules;
}

function compilerOptions(): object {
  const read: unknown = ts.readConfigFile(
    join(root, "tsconfig.json"),
    ts.sys.readFile.bind(ts.sys),
  ).config;
  if (typeof read !== "object" || read === null)
    throw new Error("tsconfig.json cannot be read");
  return read;
}

async function modulesSeen(): Promise<{
  modules: readonly IModule[];
  violations: readonly string[];
}> {
  const result = await cruise(
    ["src"],
    {
      baseDir: root,
      ruleSet: { forbidden: forbidden() },
      validate: true,
      tsPreCompilationDeps: true,
      doNotFollow: { path: "node_modules" },
    },
    undefined,
    {
      tsConfig: compilerOptions(),
    },
  );
  if (typeof result.output === "string") throw new Error("unexpected output");
  return {
    modules: result.output.modules.filter(({ source }) =>
      source.startsWith("src/"),
    ),
    violations: result.output.summary.violations.map(
      ({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`,
    ),
  };
}

describe("the house", () => {
  test("imports run one way, through doors, and every file was seen", async () => {
    const { modules, violations } = await modulesSeen();
    expect(violations).toEqual([]);
    expect(modules.map(({ source }) => source).sort()).toEqual(
      sourceFiles("src").sort(),
    );
  });

  test("packages and node modules are used only in the rooms that own them", () => {
    const wrong: string[] = [];
    for (const file of sourceFiles("src")) {
      const room = file.split("/")[1] as Room;
      const allowed: readonly string[] = rooms[room]?.packages ?? [];
      for (const name of packagesOf(file)) {
        const base = name.startsWith("node:")
          ? name.replace(/\/promises$/u, "")
          : packageName(name);
        if (!allowed.includes(base)) wrong.push(`${file}: ${name}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("only few files know the file system", () => {
    const knowing = sourceFiles("src").filter((file) =>
      packagesOf(file).some((name) => name.startsWith("node:fs")),
    );
    expect(knowing).toEqual([
      "src/audit/files.ts",
      "src/audit/find-files.ts",
      "src/audit/key-file.ts",
      "src/audit/output-file.ts",
      "src/audit/output-place.ts",
      "src/audit/patterns.ts",
      "src/audit/scratch-file.ts",
      "src/audit/settings-files.ts",
      "src/audit/staging.ts",
      "src/audit/write-aside.ts",
    ]);
  });

  test("every room has its door", () => {
    const files = sourceFiles("src");
    for (const name of names) {
      if (["model", "time", "cli"].includes(name)) continue;
      expect(files).toContain(`src/${name}/${name}.ts`);
    }
    expect(
      readdirSync(join(root, "src"))
        .filter((entry) => entry !== "index.ts")
        .sort(),
    ).toEqual([...names].sort());
  });
});

/** What makes the same input give other bytes elsewhere: named in `house.md` 8, allowed nowhere below the audit room. */
const unsteady: readonly [string, RegExp][] = [
  ["the wall clock", /\bDate\.now\b|\bnew Date\(\)|\bperformance\./u],
  ["Date as a parser", /\bDate\.parse\b/u],
  ["chance", /\bMath\.random\b|\brandomUUID\b/u],
  ["the process", /\bprocess\b\s*\./u],
  ["the console", /\bconsole\s*\./u],
  ["the locale", /\blocaleCompare\b|\.toLocale\w+\(/u],
  ["timers", /\bsetTimeout\b|\bsetInterval\b/u],
  ["code from text", /\beval\(|\bnew Function\(/u],
];

describe("same input, same bytes", () => {
  const below = names.filter((name) => name !== "audit" && name !== "cli");
  test.each(below)("%s uses nothing that differs between machines", (name) => {
    const found: string[] = [];
    for (const file of sourceFiles(`src/${name}`)) {
      const text = withoutComments(readFileSync(join(root, file), "utf8"));
      for (const [what, pattern] of unsteady)
        if (pattern.test(text)) found.push(`${file}: ${what}`);
      if (name !== "time" && /\bIntl\b/u.test(text))
        found.push(`${file}: Intl`);
    }
    expect(found).toEqual([]);
  });

  test("the scan finds what it looks for", () => {
    expect(
      unsteady.filter(([, pattern]) => pattern.test("const t = Date.now();")),
    ).toHaveLength(1);
    expect(withoutComments("a; // Date.now\n/* process.x */ b")).not.toMatch(
      /Date|process/u,
    );
  });
});

/** Names of packages and node modules that a file imports, type imports included. */
function packagesOf(file: string): readonly string[] {
  const info = ts.preProcessFile(
    readFileSync(join(root, file), "utf8"),
    true,
    true,
  );
  return info.importedFiles
    .map(({ fileName }) => fileName)
    .filter((name) => !name.startsWith("."));
}

function packageName(name: string): string {
  const parts = name.split("/");
  return name.startsWith("@")
    ? parts.slice(0, 2).join("/")
    : (parts[0] ?? name);
}

/** The page's script runs in a browser; it is kept in a folder of its own and is not this program's code. */
function withoutComments(text: string): string {
  const scanner = ts.createScanner(
    ts.ScriptTarget.Latest,
    false,
    ts.LanguageVariant.Standard,
    text,
  );
  let out = "";
  for (
    let kind = scanner.scan();
    kind !== ts.SyntaxKind.EndOfFileToken;
    kind = scanner.scan()
  ) {
    const comment =
      kind === ts.SyntaxKind.SingleLineCommentTrivia ||
      kind === ts.SyntaxKind.MultiLineCommentTrivia;
    out += comment ? " " : scanner.getTokenText();
  }
  return out;
}

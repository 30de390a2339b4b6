/**
 * The second engine: which oversight state each decision has, worked out in SQL from the rule text by someone who has
 * not read the first engine (`trust.md` 15). It has its own CSV reader and time parser and shares no code with `src`.
 *
 * scope: medication decisions with one code, unit mg and frequency 1/d; document decisions with `contentHash`; all
 * nineteen states; times with an offset (minute, second, fraction), `notAfter`, `typed` with `recordedAt`, `sequence`;
 * explicit, keyed and inferred links with rivals; versions, withdrawals, revocations; windows of the export; policies
 * that begin in the middle or follow each other.
 * Not in scope, so the generator avoids it: zones and dates without a time, merges, joined and replaced keys, delegates,
 * directories, `reviewerIs`, `secondReview`, `blind`, registration, training, `sameAct` (one native row is one event),
 * downtime, rejected rows, stances with dose changes, routes, other kinds, units that convert, `typed` alone,
 * outputs that the export lacks.
 * An order from before the output, and what only carries it out, is in scope: what befell the order on both sides of it.
 * Where the documents leave the answer open the engine says so with a word for the reason; such a decision is counted,
 * and never compared.
 */
import { readFileSync } from "node:fs";
import initSqlJs, { type Database, type SqlJs, type SqlValue } from "sql.js";

import type { SecondPolicies } from "./policy.ts";
import { readCsv, type Row } from "./read-csv.ts";
import { midnight, never, readTime, type Span } from "./read-time.ts";

/** What the engine says about one AI output. */
export interface Answer {
  readonly state: string;
  /** Why the documents leave it open; empty where they do not. */
  readonly open: string;
}

const schema = `
CREATE TABLE ev (id INTEGER PRIMARY KEY, type TEXT, patient TEXT, e INTEGER, l INTEGER, bound TEXT, oe INTEGER, ol INTEGER,
  sys TEXT, seq INTEGER, kind TEXT, rec TEXT, ver TEXT, scope TEXT, ord TEXT, doc TEXT, actor TEXT, akind TEXT, role TEXT,
  stance TEXT, code TEXT, ck TEXT, has INTEGER, reason TEXT, mode TEXT);
CREATE INDEX ev_rec ON ev (rec); CREATE INDEX ev_ord ON ev (ord, scope); CREATE INDEX ev_patient ON ev (patient);
CREATE TABLE pol (id INTEGER PRIMARY KEY, kind TEXT, f INTEGER, u INTEGER, required INTEGER, reviewers INTEGER, indep INTEGER,
  samever INTEGER, after INTEGER, cov INTEGER);
CREATE TABLE pol_before (pol INTEGER, type TEXT); CREATE TABLE pol_by (pol INTEGER, role TEXT);
CREATE TABLE pol_acc (pol INTEGER, type TEXT); CREATE TABLE pol_auto (pol INTEGER, type TEXT);
CREATE TABLE win (sys TEXT, f INTEGER, u INTEGER); CREATE TABLE declared (sys TEXT);
CREATE TABLE setting (tolerance INTEGER);
CREATE TABLE ctx (id INTEGER PRIMARY KEY, dec INTEGER, world INTEGER, pol INTEGER, open TEXT);
CREATE TABLE wl (ctx INTEGER, ev INTEGER, n INTEGER);
`;

const read = (name: string): string =>
  readFileSync(new URL(name, import.meta.url), "utf8");
const linkSql = read("./link.sql");
const judgeSql = read("./judge.sql");

/** Loads SQLite once; the answer is handed to {@link decide}. */
export function openEngine(): Promise<SqlJs> {
  return initSqlJs();
}

function rowsOf(db: Database, sql: string): readonly (readonly SqlValue[])[] {
  const statement = db.prepare(sql);
  const rows: SqlValue[][] = [];
  while (statement.step()) rows.push(statement.get());
  statement.free();
  return rows;
}

function insert(
  db: Database,
  sql: string,
  rows: readonly (readonly SqlValue[])[],
): void {
  const statement = db.prepare(sql);
  for (const row of rows) statement.run(row);
  statement.free();
}

/** Exact decimal text in one form: `5`, `5.0` and `05.00` are one value. */
export function canonicalDecimal(text: string): string {
  const [whole = "", part = ""] = text.split(".");
  const head = whole.replace(/^0+(?=\d)/, "");
  const tail = part.replace(/0+$/, "");
  return tail === "" ? head : `${head}.${tail}`;
}

/** The interval of a row and what bounds it: both sides, the upper one (`notAfter`), none. */
function spanOf(row: Row): Span & { readonly bound: string } {
  const occurred = row.get("occurredAt");
  if (occurred === undefined) {
    const bound = row.get("notAfter");
    return bound === undefined
      ? { earliest: -never, latest: never, bound: "none" }
      : { earliest: -never, latest: readTime(bound).latest, bound: "upper" };
  }
  const span = readTime(occurred);
  const recorded = row.get("recordedAt");
  if (row.get("timeBasis") === "typed" && recorded !== undefined)
    return {
      earliest: span.earliest,
      latest: readTime(recorded).latest,
      bound: "both",
    };
  return { ...span, bound: "both" };
}

function eventOf(row: Row, id: number): readonly SqlValue[] {
  const cell = (name: string): string | null => row.get(name) ?? null;
  const span = spanOf(row);
  const opened = row.get("openedAt");
  const value = row.get("value");
  const code = row.get("code");
  const content =
    row.get("contentHash") ??
    (value === undefined || code === undefined
      ? null
      : [
          code,
          canonicalDecimal(value),
          row.get("unit") ?? "",
          row.get("frequency") ?? "",
        ].join("|"));
  const has = ["contentHash", "code", "value", "unit", "frequency"].some(
    (name) => row.has(name),
  );
  const system = row.get("system") ?? "native";
  const sequence = row.get("sequence");
  return [
    id,
    row.get("type") ?? "",
    cell("patient"),
    span.earliest,
    span.latest,
    span.bound,
    opened === undefined ? null : readTime(opened).earliest,
    opened === undefined ? null : readTime(opened).latest,
    system,
    sequence === undefined ? null : Number(sequence),
    cell("decisionKind"),
    cell("recommendation"),
    cell("recommendationVersion"),
    row.get("keyScope") ?? system,
    cell("order"),
    cell("document"),
    cell("actor"),
    cell("actorKind"),
    cell("actorRole"),
    cell("stance"),
    cell("code"),
    content,
    has ? 1 : 0,
    row.get("reason") ?? row.get("reasonCode") ?? null,
    cell("mode"),
  ];
}

/** Joins overlapping and touching windows: "Overlapping exports are a union". */
function union(
  spans: readonly (readonly [number, number])[],
): readonly (readonly [number, number])[] {
  const joined: [number, number][] = [];
  for (const [from, until] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1])
      last[1] = Math.max(last[1], until);
    else joined.push([from, until]);
  }
  return joined;
}

function loadWindows(
  db: Database,
  windows: readonly Row[],
  systems: readonly string[],
): void {
  const declared = new Map<string, (readonly [number, number])[]>();
  for (const row of windows) {
    const system = row.get("system") ?? "*";
    const from = readTime(row.get("occurredAt") ?? "").earliest;
    const until = readTime(row.get("validUntil") ?? "").earliest;
    declared.set(system, [...(declared.get(system) ?? []), [from, until]]);
  }
  insert(
    db,
    "INSERT INTO declared VALUES (?)",
    [...declared.keys()].map((system) => [system]),
  );
  const all = declared.get("*") ?? [];
  for (const system of new Set([...systems, ...declared.keys()])) {
    if (system === "*") continue;
    const spans = union([...all, ...(declared.get(system) ?? [])]);
    insert(
      db,
      "INSERT INTO win VALUES (?, ?, ?)",
      spans.map(([from, until]) => [system, from, until]),
    );
  }
}

function loadPolicies(db: Database, policies: SecondPolicies): void {
  insert(db, "INSERT INTO setting VALUES (?)", [
    [policies.toleranceSeconds * 1_000_000],
  ]);
  for (const [index, policy] of policies.policies.entries()) {
    const id = index + 1;
    // "Approved after its own `from`: in force from `approvedOn` only" (rules 4, 4).
    const from = Math.max(midnight(policy.from), midnight(policy.approvedOn));
    const until = policy.until === "" ? never : midnight(policy.until);
    const flag = (on: boolean): number => (on ? 1 : 0);
    insert(db, "INSERT INTO pol VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [
      [
        id,
        policy.kind,
        from,
        until,
        flag(policy.required),
        policy.reviewers,
        flag(policy.independentOfActor),
        flag(policy.sameVersion),
        flag(policy.afterOutput),
        flag(policy.coverageDeclared),
      ],
    ]);
    insert(
      db,
      "INSERT INTO pol_before VALUES (?, ?)",
      policy.before.map((word) => [id, word]),
    );
    insert(
      db,
      "INSERT INTO pol_by VALUES (?, ?)",
      policy.by.map((word) => [id, word]),
    );
    insert(
      db,
      "INSERT INTO pol_acc VALUES (?, ?)",
      policy.accepts.map((word) => [id, word]),
    );
    insert(
      db,
      "INSERT INTO pol_auto VALUES (?, ?)",
      policy.automaticAllowed.map((word) => [id, word]),
    );
  }
}

/** One event of a world: the version it is about, or that it belongs to the other rival. */
interface Choice {
  readonly event: number;
  /** 0: with a rival. */
  readonly version: number;
}

const mostWorlds = 64;

/** Every way to settle rivals and versions (`domain.md` 6, rules 1 and 6); undefined where there are too many. */
function worldsOf(
  choices: readonly (readonly Choice[])[],
): readonly (readonly Choice[])[] | undefined {
  let worlds: readonly (readonly Choice[])[] = [[]];
  for (const options of choices) {
    worlds = worlds.flatMap((world) =>
      options.map((option) => [...world, option]),
    );
    if (worlds.length > mostWorlds) return undefined;
  }
  return worlds;
}

interface Context {
  readonly id: number;
  readonly decision: number;
  readonly world: number;
  readonly policy: number;
}

interface Plan {
  readonly contexts: readonly Context[];
  /** `decision/world` → it mixes actions under different policies. */
  readonly mixed: ReadonlySet<string>;
  /** `decision/world` → one policy may have been in force or another at one and the same action. */
  readonly spanning: ReadonlySet<string>;
}

/** Reads links and versions, writes the worlds: ctx and wl. */
function plan(db: Database, policies: SecondPolicies): Plan {
  const rivals = new Map<number, number>();
  for (const [event, count] of rowsOf(
    db,
    "SELECT ev, count(DISTINCT dec) FROM opt GROUP BY ev",
  ))
    rivals.set(Number(event), Number(count));
  const options = new Map<number, Map<number, Choice[]>>();
  for (const [decision, event, version] of rowsOf(
    db,
    "SELECT dec, ev, n FROM vopt ORDER BY dec, ev, n",
  )) {
    const events = options.get(Number(decision)) ?? new Map<number, Choice[]>();
    const known =
      events.get(Number(event)) ??
      ((rivals.get(Number(event)) ?? 1) > 1
        ? [{ event: Number(event), version: 0 }]
        : []);
    events.set(Number(event), [
      ...known,
      { event: Number(event), version: Number(version) },
    ]);
    options.set(Number(decision), events);
  }
  const inForce = new Map<string, number[]>();
  for (const [decision, event, policy] of rowsOf(
    db,
    "SELECT dec, ev, pol FROM polopt ORDER BY dec, ev, pol",
  )) {
    const key = `${String(decision)}/${String(event)}`;
    inForce.set(key, [...(inForce.get(key) ?? []), Number(policy)]);
  }
  const early = new Set(
    rowsOf(
      db,
      `SELECT d.id || '/' || e.id FROM dec d JOIN rel q ON q.b = d.issue AND q.r = 1
       JOIN ev e ON e.id = q.a AND e.type LIKE 'action.%'
       UNION SELECT dec || '/' || ev FROM carried`,
    ).map(([key]) => String(key)),
  );
  const contexts: Context[] = [];
  const mixed = new Set<string>();
  const spanning = new Set<string>();
  const links: SqlValue[][] = [];
  const rows: SqlValue[][] = [];
  for (const [id, kind, ambiguous, outOfForce] of rowsOf(
    db,
    `SELECT d.id, d.kind, CASE
       WHEN EXISTS (SELECT 1 FROM loose x JOIN loose y ON y.ev = x.ev WHERE x.dec = d.id AND NOT y.hit) THEN 'inferred-link-at-the-edge-of-its-window'
       WHEN EXISTS (SELECT 1 FROM ver v JOIN ver w ON w.dec = v.dec AND w.n = v.n + 1 JOIN rel q ON q.a = v.ev AND q.b = w.ev
                    WHERE v.dec = d.id AND q.r <> 1) THEN 'order-of-versions'
       WHEN (SELECT count(*) FROM ver v WHERE v.dec = d.id) > 1
        AND EXISTS (SELECT 1 FROM vopt o JOIN ev e ON e.id = o.ev WHERE o.dec = d.id AND e.bound <> 'both'
                    GROUP BY o.ev HAVING count(*) > 1) THEN 'version-of-an-event-without-a-time'
       WHEN EXISTS (SELECT 1 FROM opt o JOIN opt z ON z.ev = o.ev AND z.dec <> o.dec JOIN dec r ON r.id IN (o.dec, z.dec)
                    JOIN rel q ON q.a = o.ev AND q.b = r.issue AND q.r = 1 WHERE o.dec = d.id) THEN 'rival-that-did-not-exist-yet'
       WHEN EXISTS (SELECT 1 FROM vopt o JOIN ev e ON e.id = o.ev JOIN ver v ON v.dec = o.dec AND v.n > 1 JOIN ev i ON i.id = v.ev
                    WHERE o.dec = d.id AND (e.l <= i.e OR i.l <= e.e)
                      AND (SELECT r FROM rel WHERE a = e.id AND b = i.id) = 0
                      AND (SELECT count(*) FROM vopt x WHERE x.dec = o.dec AND x.ev = o.ev) > 1) THEN 'version-near-an-update-on-another-clock'
       WHEN d.kind = 'document' AND EXISTS (SELECT 1 FROM opt o JOIN ev e ON e.id = o.ev AND e.ck IS NOT NULL
                    WHERE o.dec = d.id AND e.ver IS NULL AND (SELECT count(*) FROM ver w WHERE w.dec = d.id) > 1)
         THEN 'version-told-by-the-hash'
     END,
     EXISTS (SELECT 1 FROM opt o JOIN ev e ON e.id = o.ev AND e.type LIKE 'action.%' WHERE o.dec = d.id)
      AND EXISTS (SELECT 1 FROM pol p WHERE p.kind = d.kind)
      AND NOT EXISTS (SELECT 1 FROM pol p WHERE p.kind = d.kind AND p.f <= d.e AND p.u >= d.l)
     FROM dec d ORDER BY d.id`,
  )) {
    const decision = Number(id);
    const worlds = worldsOf([...(options.get(decision)?.values() ?? [])]);
    const open = worlds === undefined ? "too-many-worlds" : ambiguous;
    const ofKind = policies.policies.flatMap((policy, index) =>
      policy.kind === kind ? [index + 1] : [],
    );
    for (const [world, choices] of (worlds ?? [[]]).entries()) {
      const sets = choices.flatMap(({ event, version }) => {
        const found =
          version === 0
            ? undefined
            : inForce.get(`${String(decision)}/${String(event)}`);
        return found === undefined ? [] : [found];
      });
      const key = `${String(decision)}/${String(world)}`;
      const words = new Set(sets.map((set) => set.join(" ")));
      if (words.size > 1) mixed.add(key);
      if (sets.some((set) => set.length > 1)) spanning.add(key);
      if (sets.length === 0 && ofKind.length > 1) mixed.add(key);
      const wanted =
        sets.length > 0
          ? [...new Set(sets.flat())]
          : ofKind.length > 0
            ? ofKind
            : [0];
      for (const policy of wanted) {
        const context = contexts.length + 1;
        contexts.push({ id: context, decision, world, policy });
        // Which policy says whether an action from before the output counts, where none governs what is left: not said.
        const loose =
          sets.length === 0 &&
          outOfForce === 1 &&
          choices.some(
            ({ event, version }) =>
              version > 0 && early.has(`${String(decision)}/${String(event)}`),
          )
            ? "no-governing-action-and-no-policy-at-the-issue"
            : null;
        rows.push([context, decision, world, policy, open ?? loose]);
        for (const { event, version } of choices)
          if (version > 0) links.push([context, event, version]);
      }
    }
  }
  insert(db, "INSERT INTO ctx VALUES (?, ?, ?, ?, ?)", rows);
  insert(db, "INSERT INTO wl VALUES (?, ?, ?)", links);
  db.run("CREATE INDEX wl_ctx ON wl (ctx); CREATE INDEX ctx_dec ON ctx (dec);");
  return { contexts, mixed, spanning };
}

/** One world: "same answer → that answer, else `order-unknown`" (rules 4, 2). */
function ofPolicies(
  answers: readonly Answer[],
  key: string,
  made: Plan,
): Answer {
  const open = answers.find((answer) => answer.open !== "")?.open ?? "";
  const states = new Set(answers.map((answer) => answer.state));
  const [only = ""] = states;
  if (states.size <= 1) return { state: only, open };
  if (made.mixed.has(key))
    return { state: "order-unknown", open: "actions-under-different-policies" };
  return { state: "order-unknown", open };
}

/** All worlds: "If every choice gives one oversight state, that is the state; else `link-unknown`" (domain 6, rule 1). */
function ofWorlds(answers: readonly Answer[]): Answer {
  const open = answers.find((answer) => answer.open !== "")?.open ?? "";
  const states = new Set(answers.map((answer) => answer.state));
  const [only = ""] = states;
  return states.size <= 1
    ? { state: only, open }
    : { state: "link-unknown", open };
}

function combine(db: Database, made: Plan): ReadonlyMap<string, Answer> {
  const names = new Map(
    rowsOf(db, "SELECT id, rec FROM dec").map(([id, rec]) => [
      Number(id),
      String(rec),
    ]),
  );
  const answers = new Map<number, Answer>();
  for (const [context, state, open] of rowsOf(
    db,
    "SELECT ctx, state, open FROM answer",
  ))
    answers.set(Number(context), {
      state: String(state),
      open: open === null || open === undefined ? "" : String(open),
    });
  const worlds = new Map<number, Map<string, Answer[]>>();
  const policies = new Map<number, Map<number, Answer[]>>();
  for (const { id, decision, world, policy } of made.contexts) {
    const answer = answers.get(id);
    if (answer === undefined) throw new Error("a context has no answer");
    addTo(worlds, decision, `${String(decision)}/${String(world)}`, answer);
    addTo(policies, decision, policy, answer);
  }
  return new Map(
    [...worlds].map(([decision, ofDecision]) => {
      const found = ofWorlds(
        [...ofDecision].map(([key, some]) => ofPolicies(some, key, made)),
      );
      const spans = [...ofDecision.keys()].some((key) =>
        made.spanning.has(key),
      );
      // Rule 1 of domain 6 asks every choice of links for one state, rules 4, 2 both policies: which is asked within which,
      // they do not say. A policy that only one choice of links brings in has no answer in the others to be held against.
      const other = spans && ofDecision.size > 1 && found.open === "";
      const ofPolicy = policies.get(decision) ?? new Map<number, Answer[]>();
      const isOpen =
        other &&
        (policiesOutside(ofPolicy) !== found.state ||
          [...ofPolicy.values()].some((all) => all.length < ofDecision.size));
      return [
        names.get(decision) ?? "",
        isOpen ? { ...found, open: "links-or-policies-first" } : found,
      ];
    }),
  );
}

/** The state where the choices of links are asked for one state under each policy, and then the policies. */
function policiesOutside(
  ofPolicy: ReadonlyMap<number, readonly Answer[]>,
): string {
  const states = new Set(
    [...ofPolicy.values()].map((answers) => ofWorlds(answers).state),
  );
  const [only = ""] = states;
  return states.size <= 1 ? only : "order-unknown";
}

function addTo<K>(
  all: Map<number, Map<K, Answer[]>>,
  decision: number,
  key: K,
  answer: Answer,
): void {
  const inner = all.get(decision) ?? new Map<K, Answer[]>();
  inner.set(key, [...(inner.get(key) ?? []), answer]);
  all.set(decision, inner);
}

/**
 * Judges a CSV file of the native layout: id of the AI output → state.
 * Rows that are alike to the letter are one event (domain 3.1, 2).
 */
export function decide(
  engine: SqlJs,
  csv: string,
  policies: SecondPolicies,
): ReadonlyMap<string, Answer> {
  const db = new engine.Database();
  db.run(schema);
  db.run("BEGIN");
  const distinct = new Map(
    readCsv(csv).map((row) => [JSON.stringify([...row]), row]),
  );
  const events = [...distinct.values()].filter(
    (row) => row.get("type") !== "context.export-window",
  );
  const windows = [...distinct.values()].filter(
    (row) => row.get("type") === "context.export-window",
  );
  insert(
    db,
    `INSERT INTO ev VALUES (${Array.from({ length: 25 }, () => "?").join(", ")})`,
    events.map((row, index) => eventOf(row, index + 1)),
  );
  loadWindows(
    db,
    windows,
    events.map((row) => row.get("system") ?? "native"),
  );
  loadPolicies(db, policies);
  db.run(
    "INSERT INTO pol_acc SELECT 0, 'review.' || word FROM (SELECT 'accepted' AS word UNION SELECT 'modified' UNION SELECT 'attested' UNION SELECT 'cosigned')",
  );
  db.run(linkSql);
  const made = plan(db, policies);
  db.run(judgeSql);
  const answers = combine(db, made);
  db.close();
  return answers;
}

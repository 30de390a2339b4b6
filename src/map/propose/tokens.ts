/** Short forms of exports, and what they stand for. */
const longForms: Readonly<Record<string, string>> = {
  acc: "accession",
  adm: "administered",
  admin: "administered",
  adv: "advice",
  algo: "algorithm",
  alt: "alert",
  appt: "booked",
  at: "time",
  by: "user",
  dob: "birth",
  doc: "document",
  disp: "dispensed",
  dt: "time",
  dttm: "time",
  date: "time",
  datetime: "time",
  timestamp: "time",
  tm: "time",
  ts: "time",
  utc: "time",
  when: "time",
  enc: "encounter",
  encntr: "encounter",
  freq: "frequency",
  hosp: "patient",
  hospital: "patient",
  crn: "patient",
  ppid: "patient",
  med: "medication",
  meds: "medication",
  mrn: "patient",
  chi: "patient",
  nhs: "patient",
  nbr: "id",
  no: "id",
  num: "id",
  number: "id",
  identifier: "id",
  key: "id",
  ref: "id",
  uid: "id",
  uuid: "id",
  ord: "order",
  pat: "patient",
  person: "patient",
  pid: "patient",
  pt: "patient",
  subject: "patient",
  presc: "prescribed",
  prsnl: "user",
  rec: "recommendation",
  recs: "recommendation",
  rev: "review",
  sess: "session",
  sig: "signed",
  usr: "user",
  login: "user",
  account: "user",
  username: "user",
  staff: "user",
  clinician: "user",
  practitioner: "user",
  prov: "user",
  provider: "user",
  physician: "user",
  operator: "user",
  actor: "user",
  who: "user",
  ver: "version",
  release: "version",
  build: "version",
  rls: "version",
  grade: "role",
  job: "role",
  profession: "role",
  designation: "role",
  position: "role",
  occupation: "role",
};

/** The words of a name in lower case, split at case, underscore, full stop and digit. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(/[^\p{L}]+/u)
    .map((word) => word.toLowerCase())
    .filter((word) => word !== "");
}

/** The words of a column's name, short forms written out: `AlertShownDt` gives alert, shown, time. */
export function tokensOf(name: string): readonly string[] {
  return wordsOf(name).map((word) => longForms[word] ?? word);
}

/** Whether one of the words begins with one of the stems. */
export function hasStem(
  tokens: readonly string[],
  stems: readonly string[],
): boolean {
  return tokens.some((token) => stems.some((stem) => token.startsWith(stem)));
}

/** Where in the life of an output a column belongs. */
export const stages = ["issue", "display", "review", "act", "record"] as const;
export type Stage = (typeof stages)[number];

/** Stems that show a stage; those of `vague` only where no other does. */
const stems: Readonly<Record<Stage, readonly string[]>> = {
  issue: [
    "recommend",
    "advice",
    "advis",
    "suggest",
    "predict",
    "draft",
    "propos",
    "trigger",
    "infer",
    "alert",
    "algorithm",
    "computed",
  ],
  display: ["shown", "display", "presented", "popup"],
  review: [
    "review",
    "verif",
    "approv",
    "accept",
    "confirm",
    "countersign",
    "cosign",
    "check",
    "validat",
    "acknowledg",
    "assess",
    "vett",
    "oversight",
    "respon",
    "outcome",
    "overrid",
    "signoff",
    "attest",
    "agree",
  ],
  act: [
    "order",
    "sign",
    "sent",
    "send",
    "dispatch",
    "administ",
    "given",
    "dispens",
    "report",
    "final",
    "authoris",
    "authoriz",
    "prescrib",
    "book",
    "triag",
    "refer",
    "done",
    "action",
    "acted",
    "implement",
    "execut",
    "applied",
    "admit",
    "admission",
    "discharg",
    "perform",
    "actual",
    "posted",
  ],
  record: [
    "record",
    "enter",
    "saved",
    "stored",
    "logged",
    "filed",
    "insert",
    "updat",
    "updt",
    "modified",
    "loaded",
  ],
};

const vague: readonly string[] = [
  "creat",
  "issu",
  "generat",
  "output",
  "result",
];

/** The stage of a column, by the last of its words that shows one; undefined: none does. */
export function stageOf(tokens: readonly string[]): Stage | undefined {
  const joined = tokens.join(" ");
  if (/\bsign off\b/u.test(joined)) return "review";
  if (/\bco sign/u.test(joined)) return "review";
  for (const token of tokens.toReversed()) {
    if (token === "ai" || token === "cds") return "issue";
    const found = stages.find((stage) =>
      stems[stage].some((stem) => token.startsWith(stem)),
    );
    if (found !== undefined) return found;
  }
  return hasStem(tokens, vague) ? "issue" : undefined;
}

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
  return wordsOf(name).map((word) =>
    Object.hasOwn(longForms, word) ? (longForms[word] ?? word) : word,
  );
}

/** Whether one of the words begins with one of the stems. */
export function hasStem(
  tokens: readonly string[],
  stems: readonly string[],
): boolean {
  return tokens.some((token) => stems.some((stem) => token.startsWith(stem)));
}

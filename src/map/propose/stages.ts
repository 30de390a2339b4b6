import { hasStem } from "./tokens.ts";

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

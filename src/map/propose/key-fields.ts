import { isIdLike, percent, uniqueness } from "./column-facts.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import { overlapsOf, overlapText } from "./overlap.ts";
import { hasStem } from "./tokens.ts";
import { choose } from "./votes.ts";
import type { Candidate, Choice, Witness } from "./votes.ts";

/** Keys that records of a decision share. */
export const keyFields = [
  "recommendation",
  "order",
  "accession",
  "document",
  "study",
  "session",
  "encounter",
] as const;
export type KeyField = (typeof keyFields)[number];

const keyStems: Readonly<Record<KeyField, readonly string[]>> = {
  recommendation: [
    "recommend",
    "advice",
    "advis",
    "suggest",
    "predict",
    "alert",
    "inference",
    "decision",
    "case",
    "output",
  ],
  order: ["order", "requisition", "prescription"],
  accession: ["accession"],
  document: ["letter", "document", "draft", "note"],
  study: ["study"],
  session: ["session"],
  encounter: ["encounter", "spell", "visit", "attendance"],
};

const own = (weight: number, says: string): Witness => ({ weight, says });

/** Who the patient is: by name and check digits. */
export function choosePatient(layout: LayoutFacts): Choice | undefined {
  const candidates = layout.columns.flatMap((column): Candidate[] => {
    const { tokens, nhs, time, words } = column;
    if (time !== undefined || words.length === 0) return [];
    const named =
      tokens.includes("patient") &&
      !hasStem(tokens, [
        "birth",
        "name",
        "sex",
        "gender",
        "age",
        "user",
        "type",
      ]);
    const tested = nhs >= 0.97 && words.length >= 3;
    if (!named && !(tested && words.length >= 20)) return [];
    return [
      {
        column,
        witnesses: [
          ...(named ? [own(0.7, "name")] : []),
          ...(tested
            ? [
                own(
                  named ? 0.25 : 0.85,
                  `10 digits, ${percent(nhs)} pass the check digit`,
                ),
              ]
            : isIdLike(column)
              ? [own(0.2, "values look like ids")]
              : []),
        ],
      },
    ];
  });
  return choose("patient", candidates);
}

/**
 * The column of a key: by name, by looking like an id, by being unique where outputs are listed, and by its values being
 * found again in other files.
 */
export function chooseKey(
  field: KeyField,
  layout: LayoutFacts,
  layouts: readonly LayoutFacts[],
): Choice | undefined {
  const candidates = layout.columns.flatMap((column): Candidate[] => {
    if (!isIdLike(column) || !isKeyName(field, column, layout)) return [];
    const [overlap] = overlapsOf(column, layout, layouts);
    const alone = column.tokens.every((token) => token === "id");
    return [
      {
        column,
        witnesses: [
          own(alone ? 0.65 : 0.7, "name"),
          own(0.1, "values look like ids"),
          ...(uniqueness(column) >= 0.99 &&
          (layout.stage !== "act" || field !== "recommendation")
            ? [own(0.2, "one record each")]
            : []),
          ...(layout.event !== undefined && uniqueness(column) < 0.99
            ? [own(0.2, "several records each")]
            : []),
          ...(overlap === undefined
            ? []
            : [own(overlap.share >= 0.9 ? 0.2 : 0.15, overlapText(overlap))]),
        ],
      },
    ];
  });
  return choose(field, candidates);
}

const otherIds = ["patient", "user", "version", "model", "role", "site", "row"];

function isKeyName(
  field: KeyField,
  { tokens, name }: ColumnFacts,
  layout: LayoutFacts,
): boolean {
  if (
    hasStem(tokens, otherIds) ||
    hasStem(tokens, ["type", "status", "priorit"])
  )
    return false;
  const stems = keyStems[field];
  const short = tokens.length === 1;
  const named =
    hasStem(tokens, stems) &&
    (tokens.includes("id") || short || field === "accession");
  if (named) return true;
  if (field !== "recommendation") return false;
  const bare = tokens.every((token) => token === "id");
  const wide = layout.times.length > 1 || layout.stage === "issue";
  const referral = hasStem(tokens, ["refer"]) && tokens.includes("id");
  return wide && (bare || referral) && name !== "";
}

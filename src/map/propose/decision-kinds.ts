import { decisionKinds as kinds } from "../../model/words.ts";
import type { DecisionKind } from "../../model/words.ts";
import type { Asker } from "./asker.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import { overlapsOf } from "./overlap.ts";
import { hasStem, tokensOf } from "./tokens.ts";

/** The kind of decision that a layout is about. */
export interface KindFound {
  readonly kind: DecisionKind;
  readonly why: string;
  readonly decide: string | undefined;
}

/** The kind of each layout, by the words of its names and of those of the layouts that share its ids. */
export function decisionKinds(
  layouts: readonly LayoutFacts[],
  asker: Asker,
): ReadonlyMap<LayoutFacts, KindFound> {
  return new Map(
    layouts.map((layout) => [
      layout,
      kindOf(layout, [layout, ...linked(layout, layouts)], asker),
    ]),
  );
}

function linked(
  layout: LayoutFacts,
  layouts: readonly LayoutFacts[],
): readonly LayoutFacts[] {
  const names = new Set(
    [...layout.ids.keys()].flatMap((column) =>
      overlapsOf(column, layout, layouts)
        .filter(({ share }) => share >= 0.5)
        .map(({ layout: name }) => name),
    ),
  );
  return layouts.filter(({ profile }) => names.has(profile.name));
}

function kindOf(
  layout: LayoutFacts,
  group: readonly LayoutFacts[],
  asker: Asker,
): KindFound {
  const tokens = [
    ...new Set(
      group.flatMap(({ columns, profile }) => [
        ...columns.flatMap((column) => column.tokens),
        ...tokensOf(profile.name),
      ]),
    ),
  ];
  const found = kinds
    .map((kind) => ({ kind, words: plainWords(tokens, kind) }))
    .sort((a, b) => b.words.length - a.words.length);
  const [best, next] = found;
  if (
    best !== undefined &&
    best.words.length > 0 &&
    best.words.length > (next?.words.length ?? 0)
  )
    return {
      kind: best.kind,
      why: `names speak of ${best.words.slice(0, 4).join(", ")}`,
      decide: undefined,
    };
  return askKind(layout, tokens, asker);
}

/** Asks for the kind; words that stand in logs of every kind only speak for an answer. */
function askKind(
  { profile }: LayoutFacts,
  tokens: readonly string[],
  asker: Asker,
): KindFound {
  const hinted = kinds.filter((kind) => wordsOf(tokens, kind).length > 0);
  const [hint, second] = hinted;
  const proposed = second === undefined ? hint : undefined;
  const because =
    proposed === undefined
      ? ""
      : ` Only the word ${wordsOf(tokens, proposed).slice(0, 4).join(", ")} speaks of one: ${proposed}.`;
  const ask = `What kind of decision is ${profile.name} about?${because}`;
  const id = `kind:${profile.name}`;
  const answer = asker.ask({ id, ask, choices: kinds, proposed });
  const kind = kinds.find((one) => one === answer);
  return kind === undefined
    ? { kind: proposed ?? "other", why: "", decide: ask }
    : { kind, why: "as answered", decide: undefined };
}

function wordsOf(
  tokens: readonly string[],
  kind: DecisionKind,
): readonly string[] {
  return tokens.filter((token) => hasStem([token], kindStems[kind]));
}

/** Words that settle the kind. */
function plainWords(
  tokens: readonly string[],
  kind: DecisionKind,
): readonly string[] {
  return wordsOf(tokens, kind).filter((token) => !hasStem([token], everywhere));
}

/** Words that stand in the logs of decisions of every kind: where a patient lay, what somebody noted, how urgent it was. */
const everywhere: readonly string[] = [
  "note",
  "ward",
  "sample",
  "lab",
  "admission",
  "admit",
  "urgen",
];

/** Words of columns and files that speak of a kind of decision. */
const kindStems: Readonly<Record<DecisionKind, readonly string[]>> = {
  medication: [
    "drug",
    "medic",
    "dose",
    "dosing",
    "dosage",
    "prescri",
    "pharm",
    "administ",
    "dispens",
    "warfarin",
    "inr",
    "insulin",
    "mg",
    "mcg",
  ],
  imaging: [
    "accession",
    "study",
    "modality",
    "radiolog",
    "ris",
    "pacs",
    "cxr",
    "xray",
    "scan",
    "imag",
    "laterality",
    "exam",
  ],
  priority: ["priorit", "triag", "urgen", "referral", "refer"],
  document: [
    "letter",
    "draft",
    "note",
    "document",
    "scribe",
    "transcript",
    "dispatch",
  ],
  order: ["test", "lab", "specimen", "sample", "bloods"],
  disposition: ["disposition", "discharg", "admit", "admission", "ward"],
  other: [],
};

import type { PlainChoice } from "./plain-fields.ts";
import type { SourceContext } from "./source-context.ts";
import { hasStem } from "./tokens.ts";
import type { Stage } from "./stages.ts";
import { constant, yamlText } from "./yaml-text.ts";
import type { Line } from "./yaml-text.ts";

/** What an event of the product itself says: that no person wrote it, which product, and its stance. */
export function outputLines(context: SourceContext): readonly Line[] {
  return [
    { key: "actorKind", value: constant("ai") },
    ...productLines(context),
  ];
}

/** Which product it is about, and its stance, whoever saw it. */
export function productLines(context: SourceContext): readonly Line[] {
  const { plain, layout, kind, asker } = context;
  const lines: Line[] = [];
  for (const field of ["model", "modelVersion"] as const) {
    const found = plain.find((one) => one.field === field);
    if (found !== undefined) lines.push(plainLine(found));
  }
  if (kind !== "medication" && kind !== "order") return lines;
  const alerts = [
    ...layout.columns.flatMap(({ tokens }) => tokens),
    ...layout.profile.name.split(/[^a-z]+/u),
  ];
  if (!hasStem(alerts, ["alert", "interaction", "warn"]))
    return [...lines, { key: "stance", value: constant("do") }];
  const ask = `Do the alerts of ${layout.profile.name} advise to do something (do), or against it (avoid)? An override means the opposite in each.`;
  const answer = asker.ask({
    id: `stance:${layout.profile.name}`,
    ask,
    choices: ["do", "avoid", "inform"],
  });
  return [
    ...lines,
    {
      key: "stance",
      value: constant(answer ?? "do"),
      decide: answer === undefined ? ask : undefined,
    },
  ];
}

/** Fields that stand on the source, or on outputs only. */
const ofSource: ReadonlySet<string> = new Set([
  "model",
  "modelVersion",
  "code",
  "site",
]);

/** Fields of content that belong to one stage, or (`undefined`) to every event of the layout. */
export function contentLines(
  { plain }: SourceContext,
  stage: Stage | undefined,
): readonly Line[] {
  const wanted = plain.filter(
    ({ field, column }) =>
      !ofSource.has(field) &&
      (stage === undefined ||
        column.stage === stage ||
        isReasonOf(field, stage)),
  );
  const firsts = wanted.filter(
    ({ field }, index) =>
      wanted.findIndex((other) => other.field === field) === index,
  );
  return firsts.flatMap((one) => plainLines(one));
}

/** A reason without a stage in its name is that of the review. */
function isReasonOf(field: string, stage: Stage): boolean {
  return field === "reason" && stage === "review";
}

export function plainLine({ field, column, says }: PlainChoice): Line {
  return { key: field, value: yamlText(column.name), why: says };
}

function plainLines(choice: PlainChoice): readonly Line[] {
  return [plainLine(choice), ...unitLine(choice)];
}

/** A unit that stands in the column's name. */
function unitLine({ field, column }: PlainChoice): readonly Line[] {
  const unit = ["mg", "mcg", "ug", "mL"].find((word) =>
    column.tokens.includes(word.toLowerCase()),
  );
  return field !== "value" || unit === undefined
    ? []
    : [
        {
          key: "unit",
          value: constant(unit),
          why: "the column's name says so",
        },
      ];
}

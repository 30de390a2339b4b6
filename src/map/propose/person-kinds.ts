import { actorKinds } from "../../model/words.ts";
import type { ActorKind } from "../../model/words.ts";
import { isActorName } from "./actor-name.ts";
import { badAnswer } from "./asker.ts";
import { isFew } from "./candidates.ts";
import { frequent, isPatientLike } from "./column-facts.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { isPersonal, isThing } from "./column-summary.ts";
import type { SourceContext } from "./source-context.ts";
import type { SourceTask } from "./source-task.ts";
import { hasStem } from "./tokens.ts";
import { wordPairs } from "./word-pairs.ts";
import { constant, flow, yamlText } from "./yaml-text.ts";
import type { Line } from "./yaml-text.ts";

/** Nobody is taken for a person unsaid (law 6): reviews need it, and a name is no proof. */
export function kindLines(
  context: SourceContext,
  { hasStaff }: SourceTask,
): readonly Line[] {
  const { layout, asker, yields } = context;
  const reviews = [...yields].some((type) => type.startsWith("review."));
  if (!reviews || hasStaff) return [];
  const ask = `Do the staff columns of ${layout.profile.name} name persons only, no service, product or shared login?`;
  const answer = asker.ask({
    id: `persons:${layout.profile.name}`,
    ask,
    choices: ["yes", "no"],
  });
  if (answer === "no") return askColumnOfKinds(context);
  return [
    {
      key: "actorKind",
      value: constant("human"),
      why: "as answered",
      decide:
        answer === undefined
          ? `${ask} If not, map a column to human and service.`
          : undefined,
    },
  ];
}

/** Which column tells persons from what else stands in the staff columns; without one no review is a person's. */
function askColumnOfKinds(context: SourceContext): readonly Line[] {
  const { layout, asker } = context;
  const { name } = layout.profile;
  const among = columnsOfKinds(context);
  const names = among.map((one) => one.name);
  const ask = `Which column of ${name} tells persons from services, products and shared logins: ${[...names, "none"].join(" or ")}? Without one, and without a staff list that says it, no review counts as a person's.`;
  const answer = asker.ask({
    id: `column:${name}.actorKind`,
    ask,
    choices: [...names, "none"],
  });
  const column = among.find((one) => one.name === answer);
  if (column !== undefined) return [kindLine(context, column)];
  return answer === undefined
    ? [{ key: "actorKind", value: '"DECIDE"', decide: ask }]
    : [
        {
          key: "# actorKind",
          value: "{ constant: human }",
          why: "as answered, nothing here tells who is a person: until a staff list (directory) does, no review counts as one's",
        },
      ];
}

/** Roles and kinds first, then the accounts themselves. */
function columnsOfKinds({ layout }: SourceContext): readonly ColumnFacts[] {
  const { columns, event, outcome } = layout;
  const free = columns.filter(
    (one) =>
      one.words.length > 0 &&
      one.time === undefined &&
      one !== event?.column &&
      one !== outcome?.column,
  );
  const named = free.filter(
    (one) => isFew(one) && hasStem(one.tokens, ["role", "kind"]),
  );
  return [
    ...named,
    ...free.filter((one) => !named.includes(one) && isActorName(one)),
  ];
}

function kindLine(context: SourceContext, column: ColumnFacts): Line {
  const { values } = context;
  const name = `kind_of_${column.name.replaceAll(/[^\p{L}\p{N}]+/gu, "_").toLowerCase()}`;
  const shown = shownWords(column);
  const { said, ask } = askKinds(context, column, shown);
  const kinds = new Map(said);
  const words = [...new Set([...shown, ...kinds.keys()])];
  const isOpen = words.length === 0 || words.some((word) => !kinds.has(word));
  const left = column.words.length - words.length;
  const unlisted =
    left > 0
      ? `${String(left)} not listed: a record with one is a fault until it is`
      : undefined;
  values.set(name, {
    key: yamlText(name),
    value: flow(
      words.length === 0
        ? [['"DECIDE: each word"', '"human, service or another kind"']]
        : words.map((word) => [yamlText(word), kinds.get(word) ?? "DECIDE"]),
    ),
    decide: isOpen ? ask : undefined,
    why: unlisted,
  });
  return {
    key: "actorKind",
    value: flow([
      ["column", yamlText(column.name)],
      ["map", yamlText(name)],
    ]),
    why: "as answered",
  };
}

/** Frequent words of a column of roles, or of one that is no person's; accounts are never shown. */
function shownWords(column: ColumnFacts): readonly string[] {
  const isSafe =
    hasStem(column.tokens, ["role"]) ||
    (isThing(column) && !isPersonal(column));
  return !isSafe
    ? []
    : column.words.flatMap(([word, count]) =>
        count >= frequent && !isPatientLike(word, column) ? [word] : [],
      );
}

function askKinds(
  { layout, asker }: SourceContext,
  column: ColumnFacts,
  shown: readonly string[],
): {
  readonly said: readonly (readonly [string, ActorKind])[];
  readonly ask: string;
} {
  const id = `kinds:${layout.profile.name}.${column.name}`;
  const left = column.words.length - shown.length;
  const listed = [
    ...shown.map((word) => `${word} = ?`),
    ...(left > 0 ? [`${String(left)} not listed`] : []),
  ];
  const ask = `Words of ${layout.profile.name}, ${column.name}: ${listed.join(", ")}. Which are persons? Answer word=human,word=service, or with another kind: ${actorKinds.join(", ")}`;
  const answer = asker.ask({ id, ask, choices: undefined });
  if (answer === undefined) return { said: [], ask };
  const said = wordPairs(answer, actorKinds);
  if (said === undefined)
    throw badAnswer(
      id,
      "says of no word whose account it is",
      `word=kind,word=kind with kinds such as ${actorKinds.join(", ")}`,
    );
  return { said, ask };
}

import type { ColumnVote } from "../../model/proposal.ts";
import type { DecisionKind, EventType } from "../../model/words.ts";
import type { Asker } from "./asker.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { LayoutFacts, WordColumn } from "./layout-facts.ts";
import type { PlainChoice } from "./plain-fields.ts";
import type { Choice } from "./votes.ts";
import { flow, yamlText } from "./yaml-text.ts";
import type { Line } from "./yaml-text.ts";

/** One layout while its source is put together. */
export interface SourceContext {
  readonly layout: LayoutFacts;
  readonly kind: DecisionKind;
  readonly plain: readonly PlainChoice[];
  readonly asker: Asker;
  readonly votes: ColumnVote[];
  readonly yields: Set<EventType>;
  /** Lines of `values`, by the name of the map. */
  readonly values: Map<string, Line>;
}

/** One entry of `events`. */
export interface EventDraft {
  readonly type: Line;
  readonly when: Line | undefined;
  readonly fields: readonly Line[];
}

/**
 * Takes a choice into the votes, and asks where it is not strong: which column, if any.
 *
 * @returns the column to write, with the mark where it is still to be decided; undefined: none
 */
export function settleColumn(
  { layout, asker, votes }: SourceContext,
  choice: Choice | undefined,
):
  | { readonly column: ColumnFacts; readonly decide: string | undefined }
  | undefined {
  if (choice === undefined) return undefined;
  const { vote, column, rivals } = choice;
  const sure = vote.sure === "exact" || vote.sure === "strong";
  if (column !== undefined && sure) {
    votes.push(vote);
    return { column, decide: undefined };
  }
  const named = column === undefined ? rivals : [column];
  const names = named.map(({ name }) => name);
  const ask = `Which column of ${layout.profile.name} is ${vote.field}: ${names.join(" or ")}, or none?`;
  const answer = asker.ask({
    id: `column:${layout.profile.name}.${vote.field}`,
    ask,
    choices: [...names, "none"],
  });
  const said = named.find(({ name }) => name === answer);
  votes.push({
    ...vote,
    column: answer === undefined ? vote.column : said?.name,
    why: answer === undefined ? vote.why : "as answered",
  });
  if (answer === "none") return undefined;
  const [first] = named;
  const taken = said ?? first;
  return taken === undefined
    ? undefined
    : { column: taken, decide: answer === undefined ? ask : undefined };
}

/** The value of a time field: its column, its format and its zone where the name says UTC. */
export function timeValue(
  { layout, asker }: SourceContext,
  { name, time, tokens }: ColumnFacts,
): Pick<Line, "value" | "decide"> {
  const utc = saysUtc(name) && time?.naive === true;
  const other = time?.other;
  let format = time?.format;
  let decide: string | undefined;
  if (other !== undefined && tokens.length > 0) {
    const settled = layout.times.find(
      (one) => one.time?.shape === time?.shape && one.time?.other === undefined,
    );
    const ask = `Dates of ${layout.profile.name} are written ${time?.shape ?? ""}, and ${time?.why ?? ""}. Which is first, the day or the month?`;
    const answer =
      settled === undefined
        ? asker.ask({
            id: `day-first:${layout.profile.name}`,
            ask,
            choices: ["day", "month"],
          })
        : undefined;
    const written = settled?.time?.format;
    if (answer === "month" || isMonthFirst(written)) format = other;
    if (answer === undefined && settled === undefined) decide = ask;
  }
  const value =
    format === undefined && !utc
      ? yamlText(name)
      : flow([
          ["column", yamlText(name)],
          ["format", format === undefined ? undefined : JSON.stringify(format)],
          ["timeZone", utc ? "UTC" : undefined],
        ]);
  return { value, decide };
}

function isMonthFirst(format: string | undefined): boolean {
  return format?.startsWith("M") === true;
}

/** Whether the name itself says that the times are UTC. */
export function saysUtc(name: string): boolean {
  return /(?:^|[^a-z])(?:utc|gmt)(?:[^a-z]|$)|(?:Utc|UTC|GMT)$/iu.test(
    name.replace(/(\p{Ll})(\p{Lu})/gu, "$1_$2"),
  );
}

/**
 * Puts the words of a column into a value map and answers its name. What words mean that speak of a review is asked; an
 * unknown word is left to a person.
 */
export function valueMapOf(
  { layout, asker, values, yields }: SourceContext,
  { column, words, hidden, families }: WordColumn,
): string {
  const name = column.name.replaceAll(/[^\p{L}\p{N}]+/gu, "_").toLowerCase();
  const known = words.map(({ word, meaning }) => ({ word, meaning }));
  const unsettled =
    families.has("review") ||
    known.some(({ meaning }) => meaning === undefined);
  const isOwn = known.every(({ word, meaning }) => word === meaning);
  const more =
    hidden === 0 ? "" : `; ${String(hidden)} rarer words are not listed`;
  const ask = `Words of ${layout.profile.name}, ${column.name}: ${known.map(({ word, meaning }) => `${word} = ${meaning ?? "?"}`).join(", ")}${more}. Do they mean that?`;
  const answer =
    unsettled && !isOwn
      ? asker.ask({
          id: `words:${layout.profile.name}.${column.name}`,
          ask: `${ask} Answer yes, or word=type,word=type`,
          choices: undefined,
        })
      : undefined;
  const said = new Map(
    answer === undefined || answer === "yes" ? [] : pairsOf(answer),
  );
  const entries = [
    ...known.map(({ word, meaning }): [string, string] => [
      word,
      said.get(word) ?? meaning ?? "DECIDE",
    ]),
    ...[...said].filter(([word]) => known.every((one) => one.word !== word)),
  ];
  for (const { meaning } of known)
    if (meaning !== undefined && meaning !== "ignored") yields.add(meaning);
  const open = unsettled && !isOwn && answer === undefined;
  values.set(name, {
    key: yamlText(name),
    value: flow(entries.map(([word, type]) => [wordText(word), type])),
    decide: open ? `what do these words mean?${more}` : undefined,
    why: hidden === 0 ? undefined : more.slice(2),
  });
  return name;
}

/** A word as a YAML key: numbers and words that YAML reads as something else in quotes. */
function wordText(word: string): string {
  return yamlText(word);
}

function pairsOf(answer: string): readonly [string, string][] {
  return answer.split(",").map((pair): [string, string] => {
    const at = pair.lastIndexOf("=");
    return at < 0
      ? [pair.trim(), "DECIDE"]
      : [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
  });
}

import { isActorName } from "./actor-name.ts";
import { isIdLike } from "./column-facts.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import { hasStem } from "./tokens.ts";
import type { Stage } from "./stages.ts";
import { choose } from "./votes.ts";
import type { Candidate, Choice, Witness } from "./votes.ts";

/** Whether two names share a word's beginning: REVIEWER and REVIEWED_DT do; that both speak of a user tells nothing. */
export function shareStem(a: ColumnFacts, b: ColumnFacts): boolean {
  const stems = new Set(
    b.tokens
      .filter(({ length }) => length >= 4)
      .map((word) => word.slice(0, 4)),
  );
  return a.tokens.some(
    (word) =>
      word.length >= 4 &&
      !["time", "user"].includes(word) &&
      stems.has(word.slice(0, 4)),
  );
}

/**
 * An event of a layout, as far as who did it goes. `time`: its column; `only`: records of the layout show nothing else;
 * `step`: its name among the steps, where records show several.
 */
export interface Deed {
  readonly step: string | undefined;
  readonly stage: Stage | undefined;
  readonly time: ColumnFacts | undefined;
  readonly only: boolean;
}

function nearness(column: ColumnFacts, deed: Deed): Witness | undefined {
  if (deed.time !== undefined && shareStem(column, deed.time))
    return { weight: 0.75, says: `name, as ${deed.time.name}` };
  if (column.stage !== undefined)
    return column.stage === deed.stage || deed.only
      ? { weight: 0.7, says: "name" }
      : undefined;
  if (deed.only) return { weight: 0.7, says: "name" };
  return deed.stage === "review" || deed.stage === "act"
    ? { weight: 0.5, says: "name says nothing of the step" }
    : undefined;
}

/** A column that was taken for what happened names nobody, whatever its name is. */
function isOfWords(
  { event, outcome }: LayoutFacts,
  column: ColumnFacts,
): boolean {
  return column === event?.column || column === outcome?.column;
}

/** Who did it. */
export function chooseActor(
  layout: LayoutFacts,
  deed: Deed,
): Choice | undefined {
  const candidates = layout.columns.flatMap((column): Candidate[] => {
    const isActor = isActorName(column) && !isOfWords(layout, column);
    const near = isActor ? nearness(column, deed) : undefined;
    if (near === undefined || column.words.length === 0) return [];
    return [
      {
        column,
        witnesses: [
          near,
          ...(isIdLike(column)
            ? [{ weight: 0.2, says: "values look like ids of staff" }]
            : []),
        ],
      },
    ];
  });
  return choose(
    "actor",
    candidates.map((one) => withElimination(one, candidates, layout)),
  );
}

/** A column that says nothing of the step is its own where every other one belongs to another step. */
function withElimination(
  one: Candidate,
  candidates: readonly Candidate[],
  layout: LayoutFacts,
): Candidate {
  const others = layout.columns.filter(
    (column) =>
      column !== one.column &&
      isActorName(column) &&
      !isOfWords(layout, column),
  );
  const alone =
    candidates.length === 1 &&
    one.column.stage === undefined &&
    others.length > 0 &&
    others.every(({ stage }) => stage !== undefined);
  const witness = { weight: 0.2, says: "the others belong to other steps" };
  return alone ? { ...one, witnesses: [...one.witnesses, witness] } : one;
}

/** In which role, of a column that names roles and belongs to the actor's. */
export function chooseRole(
  layout: LayoutFacts,
  deed: Deed,
  actor: ColumnFacts | undefined,
): Choice | undefined {
  const candidates = layout.columns.flatMap((column): Candidate[] => {
    const { tokens, words, index } = column;
    if (!hasStem(tokens, ["role"]) || words.length === 0 || words.length > 100)
      return [];
    if (isOfWords(layout, column)) return [];
    const beside = actor !== undefined && Math.abs(actor.index - index) === 1;
    const near =
      actor !== undefined && shareStem(column, actor)
        ? { weight: 0.75, says: `name, as ${actor.name}` }
        : (nearness(column, deed) ?? { weight: 0, says: "" });
    if (near.weight === 0) return [];
    return [
      {
        column,
        witnesses: [
          near,
          { weight: 0.15, says: "few values" },
          ...(beside
            ? [{ weight: 0.25, says: `stands beside ${actor.name}` }]
            : []),
        ],
      },
    ];
  });
  return choose("actorRole", candidates);
}

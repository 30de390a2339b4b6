import { isActorName } from "./actor-name.ts";
import { isFew } from "./candidates.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { choosePatient } from "./key-fields.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import { chooseActor, chooseRole } from "./people.ts";
import type { Deed } from "./people.ts";
import { choosePlain } from "./plain-fields.ts";

/**
 * Columns of words or codes that no field takes: as long as there is one, nobody can be told that no column says it. Free
 * reasons stay among them, since their name alone makes them that.
 *
 * @param deed - whose actor and role are taken; whoever did another step is none of them either
 */
export function leftColumns(
  layout: LayoutFacts,
  deed: Deed,
): readonly ColumnFacts[] {
  const actor = chooseActor(layout, deed)?.column;
  const taken = new Set([
    actor,
    chooseRole(layout, deed, actor)?.column,
    choosePatient(layout)?.column,
    layout.event?.column,
    layout.outcome?.column,
    layout.reviewer,
    ...choosePlain(layout, "other").flatMap(({ field, column }) =>
      field === "reason" ? [] : [column],
    ),
  ]);
  const isOfOther = (one: ColumnFacts): boolean =>
    isActorName(one) && one.stage !== undefined && one.stage !== deed.stage;
  return layout.columns.filter(
    (one) => isFew(one) && !taken.has(one) && !isOfOther(one),
  );
}

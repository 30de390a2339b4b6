import type { Asker } from "./asker.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { isClock, isDate, joined } from "./join-clocks.ts";
import type { LayoutFacts } from "./layout-facts.ts";

/**
 * Asks which time of day belongs to a date, where no name tells. Left out without a word, every review would be one of some
 * time of its day.
 */
export function askClocks(layout: LayoutFacts, asker: Asker): LayoutFacts {
  const { columns, profile } = layout;
  const taken = new Set(columns.flatMap(({ time }) => time?.clock?.name ?? []));
  const free = columns.filter((one) => isClock(one) && !taken.has(one.name));
  if (free.length === 0) return layout;
  const names = free.map(({ name }) => name);
  const asked = new Map<ColumnFacts, ColumnFacts>();
  for (const column of layout.times.filter(isDate)) {
    const ask = `Which column of ${profile.name} holds the time of day of ${column.name}: ${names.join(" or ")}, or none?`;
    const answer = asker.ask({
      id: `time-of-day:${profile.name}.${column.name}`,
      ask,
      choices: [...names, "none"],
    });
    const clock = free.find(({ name }) => name === answer);
    if (clock !== undefined)
      asked.set(column, joined(column, clock, "as answered"));
    else if (answer === undefined && column.time !== undefined)
      asked.set(column, { ...column, time: { ...column.time, decide: ask } });
  }
  const now = (one: ColumnFacts): ColumnFacts => asked.get(one) ?? one;
  return {
    ...layout,
    columns: columns.map(now),
    times: layout.times.map(now),
  };
}

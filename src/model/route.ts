/** Ways to write the routes that are common; a text that is none of these may be any of them. SNOMED CT codes among them. */
const routes: readonly (readonly string[])[] = [
  ["oral", "po", "p.o.", "per os", "by mouth", "26643006"],
  ["iv", "i.v.", "intravenous", "47625008"],
  ["im", "i.m.", "intramuscular", "78421000"],
  ["sc", "s.c.", "subcut", "subcutaneous", "34206005"],
  ["sl", "sublingual", "37839007"],
  ["pr", "rectal", "37161004"],
  ["inh", "inhaled", "inhalation", "18679011000001101"],
  ["top", "topical", "6064005"],
];

/** Whether two texts certainly name two routes. */
export function routesDiffer(one: string, other: string): boolean {
  const [a, b] = [routeOf(one), routeOf(other)];
  return a !== undefined && b !== undefined && a !== b;
}

/** Whether two texts certainly name one route. */
export function isSameRoute(one: string, other: string): boolean {
  const known = routeOf(one);
  return known === undefined
    ? one.trim().toLowerCase() === other.trim().toLowerCase()
    : known === routeOf(other);
}

function routeOf(text: string): readonly string[] | undefined {
  const word = text.trim().toLowerCase();
  return routes.find((words) => words.includes(word));
}

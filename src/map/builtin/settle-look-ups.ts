import { addFact, bothOutputs, isSameRole } from "./look-ups.ts";
import type { LookUps } from "./look-ups.ts";
import { outputsOf } from "./resolve.ts";

/**
 * Gives everything its name at last: what was noted under the urn of an entry goes to the name of its resource. Called once,
 * after the last record of the last file.
 */
export function settleLookUps(lookUps: LookUps): void {
  const { names, outputs, roles, staff } = lookUps;
  const nameOf = (name: string): string => names.get(name)?.name ?? name;
  for (const [urn, { name }] of names) {
    if (urn === name) continue;
    moveTo(outputs, urn, name, bothOutputs);
    moveTo(roles, urn, name, (a, b) => [
      ...a,
      ...b.filter((one) => !a.some((other) => isSameRole(one, other))),
    ]);
  }
  settleResults(lookUps);
  for (const [name, fact] of outputs) {
    const named = new Set(fact.recommendations.map(nameOf));
    const recommendations = [...named].sort();
    outputs.set(name, { ...fact, recommendations });
  }
  for (const [name, fact] of staff)
    staff.set(name, { ...fact, person: nameOf(fact.person) });
}

/**
 * An answer and its result are one output. It has the name of the result where that is recorded as an output itself, with
 * what is advised; else that of the answer, as a CarePlan that is its result has.
 */
function settleResults(lookUps: LookUps): void {
  const { names, outputs, results } = lookUps;
  const settled = [...results].map(([answer, written]) => {
    const found = written.map((name) => names.get(name)?.name ?? name);
    const own = found.filter((name) => outputsOf(name, lookUps).includes(name));
    return { answer, found, own };
  });
  for (const { answer, found, own } of settled) {
    const recommendations = own.length > 0 ? own : [answer];
    const fact = { recommendations, by: [], isSure: true };
    for (const name of [answer, ...found])
      if (!own.includes(name)) addFact(outputs, name, fact, bothOutputs);
  }
}

function moveTo<T>(
  map: Map<string, T>,
  from: string,
  to: string,
  both: (a: T, b: T) => T,
): void {
  const fact = map.get(from);
  if (fact === undefined) return;
  map.delete(from);
  addFact(map, to, fact, both);
}

import type { EventFields, TextField } from "./event.ts";
import { textFields } from "./event.ts";

/**
 * Which fields an event has, in which order: few combinations recur in a log, so each is known once.
 *
 * `template`: an object with exactly these fields, all empty. To copy it and fill it in is cheaper than to add field after
 * field, and an object that grows by more than a dozen fields is kept as a table, which is slow wherever it is read.
 */
export interface FieldSet {
  readonly names: readonly TextField[];
  readonly template: EventFields;
  /** These and one more behind them; the same where the name is no field of an event. */
  readonly with: (name: string) => FieldSet;
}

const known: ReadonlySet<string> = new Set(textFields);

/** Whether a name is one of our fields. */
export function isTextField(name: string): name is TextField {
  return known.has(name);
}

/** The set of no field, from which the others are reached. */
export function noFields(): FieldSet {
  return fieldSet([]);
}

function fieldSet(names: readonly TextField[]): FieldSet {
  const next = new Map<string, FieldSet>();
  // What came next the last time: most rows of a file are alike.
  let lastName: string | undefined;
  let last: FieldSet | undefined;
  let template: EventFields | undefined;
  const set: FieldSet = {
    names,
    // Made when first asked for: most sets are only passed through on the way to others.
    get template(): EventFields {
      template ??= Object.fromEntries(names.map((name) => [name, ""]));
      return template;
    },
    with(name): FieldSet {
      if (name === lastName && last !== undefined) return last;
      if (!isTextField(name)) return set;
      const found = next.get(name) ?? fieldSet([...names, name]);
      next.set(name, found);
      lastName = name;
      last = found;
      return found;
    },
  };
  return set;
}

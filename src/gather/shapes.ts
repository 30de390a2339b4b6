import type { EventFields, TextField } from "../model/event.ts";
import { noFields } from "../model/field-set.ts";
import type { FieldSet } from "../model/field-set.ts";
import { keyKinds } from "../model/patient.ts";
import type { KeyKind } from "../model/patient.ts";

/** Which fields an event has, in which order, as a number. */
export interface Shape {
  readonly id: number;
  readonly names: readonly TextField[];
  /** Those of them that are keys. */
  readonly keys: readonly KeyKind[];
  /** An object with exactly these fields, to be copied and filled in. */
  readonly template: EventFields;
}

export interface Shapes {
  /** The shape of an event's fields; a new one where the combination was not seen before. */
  readonly of: (fields: EventFields) => Shape;
  readonly at: (id: number) => Shape;
  /** The shape of these names in this order. */
  readonly named: (names: readonly TextField[]) => Shape;
  /** All shapes as lists of names, in the order of their ids. */
  readonly lists: () => readonly (readonly TextField[])[];
}

/** @param lists - shapes that are known already, in the order of their ids */
export function createShapes(lists: readonly (readonly TextField[])[]): Shapes {
  const all: Shape[] = [];
  const known = new Map<FieldSet, Shape>();
  const none = noFields();
  const shapeOf = (set: FieldSet): Shape => {
    const before = known.get(set);
    if (before !== undefined) return before;
    const { names, template } = set;
    const keys = keyKinds.filter((kind) => names.includes(kind));
    const shape = { id: all.length, names, keys, template };
    known.set(set, shape);
    all.push(shape);
    return shape;
  };
  const named = (names: readonly TextField[]): Shape =>
    shapeOf(names.reduce((set, name) => set.with(name), none));
  for (const names of lists) named(names);
  return {
    of(fields): Shape {
      let set = none;
      for (const name in fields) set = set.with(name);
      return shapeOf(set);
    },
    at(id): Shape {
      const shape = all[id];
      if (shape === undefined) throw new Error("unknown shape in a partition");
      return shape;
    },
    named,
    lists: () => all.map(({ names }) => names),
  };
}

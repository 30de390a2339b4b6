import type { EventFields, TextField } from "../model/event.ts";
import { blankFields, isTextField } from "../model/field-set.ts";
import { keyKinds } from "../model/patient.ts";
import type { KeyKind } from "../model/patient.ts";

/** Which fields an event may have, in which order, as a number: one for each layout of an export, filled or not. */
export interface Shape {
  readonly id: number;
  readonly names: readonly TextField[];
  /** Those of them that are keys. */
  readonly keys: readonly KeyKind[];
}

export interface Shapes {
  /** The shape of an event's fields; a new one where the layout was not seen before. */
  readonly of: (fields: EventFields) => Shape;
  readonly at: (id: number) => Shape;
  /** The shape of these names in this order. */
  readonly named: (names: readonly TextField[]) => Shape;
  /** All shapes as lists of names, in the order of their ids. */
  readonly lists: () => readonly (readonly TextField[])[];
  /** The fields of all shapes, none of them filled: what every unpacked event begins with, whichever its shape. */
  readonly blank: () => EventFields;
}

/** @param lists - shapes that are known already, in the order of their ids */
export function createShapes(lists: readonly (readonly TextField[])[]): Shapes {
  const all: Shape[] = [];
  const known = new Map<string, Shape>();
  const named = (names: readonly TextField[]): Shape => {
    const text = names.join(" ");
    const before = known.get(text);
    if (before !== undefined) return before;
    const keys = keyKinds.filter((kind) => names.includes(kind));
    const shape = { id: all.length, names, keys };
    known.set(text, shape);
    all.push(shape);
    return shape;
  };
  for (const names of lists) named(names);
  // Neighbours in an export are of one layout.
  let last: Shape = named([]);
  let blank: EventFields = {};
  let blankOf = 0;
  return {
    of(fields): Shape {
      if (!hasShape(fields, last))
        last = named(Object.keys(fields).filter(isTextField));
      return last;
    },
    at(id): Shape {
      const shape = all[id];
      if (shape === undefined) throw new Error("unknown shape in a partition");
      return shape;
    },
    named,
    lists: () => all.map(({ names }) => names),
    blank(): EventFields {
      if (blankOf < all.length) {
        // In the order of the layouts: of a run of one layout all events, read or unpacked, are of one form.
        blank = blankFields([...new Set(all.flatMap(({ names }) => names))]);
        blankOf = all.length;
      }
      return blank;
    },
  };
}

function hasShape(fields: EventFields, { names }: Shape): boolean {
  let at = 0;
  for (const name in fields) {
    if (name !== names[at]) return false;
    at += 1;
  }
  return at === names.length;
}

import { textFields } from "../model/event.ts";
import type { EventFields, TextField } from "../model/event.ts";
import { keyKinds } from "../model/patient.ts";
import type { KeyKind } from "../model/patient.ts";

/** Which fields an event has, in which order: few combinations recur, so each is a number and a template. */
export interface Shape {
  readonly id: number;
  readonly names: readonly TextField[];
  /** Those of them that are keys. */
  readonly keys: readonly KeyKind[];
  /** An object with exactly these fields: copying it and filling it in is cheaper than adding field after field. */
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

/** One step of the way from nothing to a shape; `next` by field index. */
interface Step {
  readonly names: readonly TextField[];
  readonly next: (Step | undefined)[];
  shape: Shape | undefined;
  /** The name that came after this the last time, and where it led: most rows of a file are alike. */
  lastName: string | undefined;
  lastStep: Step | undefined;
}

function newStep(names: readonly TextField[]): Step {
  return {
    names,
    next: [],
    shape: undefined,
    lastName: undefined,
    lastStep: undefined,
  };
}

const indexes: ReadonlyMap<string, number> = new Map(
  textFields.map((field, at) => [field, at]),
);

/** @param lists - shapes that are known already, in the order of their ids */
export function createShapes(lists: readonly (readonly TextField[])[]): Shapes {
  const all: Shape[] = [];
  const root = newStep([]);
  const shapeAt = (step: Step): Shape => {
    if (step.shape !== undefined) return step.shape;
    const template: { [F in TextField]?: string } = {};
    for (const name of step.names) template[name] = "";
    const { names } = step;
    const keys = keyKinds.filter((kind) => names.includes(kind));
    const shape = { id: all.length, names, keys, template };
    step.shape = shape;
    all.push(shape);
    return shape;
  };
  const walk = (step: Step, index: number): Step => {
    const known = step.next[index];
    if (known !== undefined) return known;
    const field = textFields[index];
    const names = field === undefined ? step.names : [...step.names, field];
    const made = newStep(names);
    step.next[index] = made;
    return made;
  };
  const named = (names: readonly TextField[]): Shape =>
    shapeAt(
      names.reduce((step, name) => walk(step, indexes.get(name) ?? -1), root),
    );
  for (const names of lists) named(names);
  return {
    of(fields): Shape {
      let step = root;
      for (const name in fields) {
        if (name === step.lastName && step.lastStep !== undefined) {
          step = step.lastStep;
          continue;
        }
        const index = indexes.get(name);
        if (index === undefined) continue;
        const next = walk(step, index);
        step.lastName = name;
        step.lastStep = next;
        step = next;
      }
      return shapeAt(step);
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

import { systemOf } from "../model/event.ts";
import type { Event } from "../model/event.ts";
import { normalIdentifier } from "../model/identifier.ts";
import { keyKinds } from "../model/patient.ts";
import type { AcrossNote } from "../model/run-limits.ts";
import type { NumberBook, NumberGroups } from "./number-book.ts";
import { textHash } from "./text-hash.ts";

const kinds = ["patient", ...keyKinds] as const;

export const joinBits = (a: number, b: number): number => (a | b) >>> 0;

/** Keeps for each identifier that is a number, by its kind and scope, with how many leading zeros it was written. */
export function zeroKeeper(book: NumberBook): (event: Event) => void {
  let lastPatient: string | undefined;
  const groups = kinds.map((kind) => ({ kind, group: book.group(kind) }));
  return (event) => {
    const { fields } = event;
    for (const { kind, group } of groups) {
      const text = fields[kind];
      if (text === undefined || !startsWithDigit(text)) continue;
      if (kind === "patient") {
        if (text === lastPatient) continue;
        lastPatient = text;
      }
      const value = normalIdentifier(text);
      const zeros = leadingZerosOf(value);
      if (zeros === undefined) continue;
      const scope =
        kind === "patient" || kind === "recommendation"
          ? ""
          : (fields.keyScope ?? systemOf(event));
      group.put(textHash(scope, value.slice(zeros)), bitOf(zeros));
    }
  };
}

/** For each kind of identifier: how many stand in the log with and without leading zeros (`domain.md` 9). */
export function lostZeros({
  level,
  groups,
}: NumberGroups): readonly AcrossNote[] {
  return groups.flatMap(({ name, values }): readonly AcrossNote[] => {
    const count = values.filter(hasTwoBits).length;
    if (count === 0) return [];
    return [
      {
        code: "id-zeros-differ",
        where: name,
        count,
        stamps: null,
        oneIn: 2 ** level,
      },
    ];
  });
}

/** Most identifiers begin with a letter or are the same as those of the event before: asked first. */
function startsWithDigit(text: string): boolean {
  const unit = text.charCodeAt(0);
  return unit >= 48 && unit <= 57;
}

/** Undefined where the text is no number, or no more than zeros: a placeholder. */
function leadingZerosOf(text: string): number | undefined {
  let zeros = 0;
  let isLeading = true;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 48 || unit > 57) return undefined;
    if (isLeading && unit === 48) zeros += 1;
    else isLeading = false;
  }
  return isLeading ? undefined : zeros;
}

function bitOf(zeros: number): number {
  return (1 << Math.min(zeros, 31)) >>> 0;
}

function hasTwoBits(bits: number): boolean {
  return (bits & (bits - 1)) !== 0;
}

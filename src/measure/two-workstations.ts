import { systemOf } from "../model/event.ts";
import type { Event } from "../model/event.ts";
import type { AcrossNote } from "../model/run-limits.ts";
import type { NumberBook, NumberGroups } from "./number-book.ts";
import { textHash } from "./text-hash.ts";

const minuteUs = 60_000_000;

/** Stands for several workstations; the number of one is never 0. */
const several = 0;

export const sameOrSeveral = (a: number, b: number): number =>
  a === b ? a : several;

/**
 * Keeps for each login of a system, and each minute of its clock, at which workstation it was used. An event whose time
 * may lie in two minutes says nothing (law 4).
 */
export function workstationKeeper(book: NumberBook): (event: Event) => void {
  return (event) => {
    const { workstation, actor } = event.fields;
    if (workstation === undefined || actor === undefined) return;
    const { occurredAt } = event.times;
    if (occurredAt === undefined) return;
    const minute = Math.floor(occurredAt.earliest / minuteUs);
    if (occurredAt.latest > (minute + 1) * minuteUs) return;
    book
      .group(systemOf(event))
      .put(textHash(actor, String(minute)), numberOf(workstation));
  };
}

/** For each system: how often one login was used at two workstations in one minute (`domain.md` 5). */
export function twoWorkstations({
  level,
  groups,
}: NumberGroups): readonly AcrossNote[] {
  return groups.flatMap(({ name, values }): readonly AcrossNote[] => {
    const count = values.filter((value) => value === several).length;
    if (count === 0) return [];
    return [
      {
        code: "login-at-two-workstations",
        where: name,
        count,
        stamps: null,
        oneIn: 2 ** level,
      },
    ];
  });
}

function numberOf(workstation: string): number {
  return Math.max(1, textHash(workstation) % 0xffff_ffff);
}

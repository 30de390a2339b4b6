import type { Event } from "../model/event.ts";
import type { PatientLeftOver } from "../model/patient.ts";
import type { AcrossNote, LeftPlace } from "../model/run-limits.ts";
import { createPlaceBook } from "./left-places.ts";
import { joinBits, lostZeros, zeroKeeper } from "./lost-zeros.ts";
import { createNumberBook, mostKeys } from "./number-book.ts";
import type { NumberGroups } from "./number-book.ts";
import { addCounts, sharedStamps, stampCounter } from "./shared-stamps.ts";
import {
  sameOrSeveral,
  twoWorkstations,
  workstationKeeper,
} from "./two-workstations.ts";

/** What the notes about the records of many patients are made of, of any part of a run; plain data. */
export interface AcrossState {
  readonly stamps: NumberGroups;
  readonly workstations: NumberGroups;
  readonly zeros: NumberGroups;
  readonly left: readonly LeftPlace[];
}

export interface AcrossBook {
  readonly see: (events: readonly Event[]) => void;
  readonly seeLeft: (leftOver: readonly PatientLeftOver[]) => void;
  readonly merge: (state: AcrossState) => void;
  readonly close: () => AcrossState;
}

/**
 * Keeps what only shows across the records of many patients (house 3): whatever it comes to is a note about the run, and
 * reaches no decision. Parts can be put together in any order; memory is bounded.
 */
export function createAcrossBook(bound: number = mostKeys): AcrossBook {
  const stamps = createNumberBook(addCounts, bound);
  const workstations = createNumberBook(sameOrSeveral, bound);
  const zeros = createNumberBook(joinBits, bound);
  const left = createPlaceBook();
  const seeing = [
    stampCounter(stamps),
    workstationKeeper(workstations),
    zeroKeeper(zeros),
  ];
  return {
    see(events): void {
      for (const event of events) for (const see of seeing) see(event);
    },
    seeLeft: left.see,
    merge(state): void {
      stamps.merge(state.stamps);
      workstations.merge(state.workstations);
      zeros.merge(state.zeros);
      left.merge(state.left);
    },
    close: () => ({
      stamps: stamps.close(),
      workstations: workstations.close(),
      zeros: zeros.close(),
      left: left.close(),
    }),
  };
}

/** By code, then by where it was seen. */
export function acrossNotes(state: AcrossState): readonly AcrossNote[] {
  return [
    ...sharedStamps(state.stamps),
    ...lostZeros(state.zeros),
    ...twoWorkstations(state.workstations),
  ];
}

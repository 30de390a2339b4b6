import type { ReviewSearch } from "./find-review.ts";
import type { Answer } from "./qualification.ts";
import type { Rejection } from "./rejections.ts";
import { targetNotRecorded } from "./revocation-doubt.ts";

/** The search as it is with every rejection taken back that may be; then as it is where those stand of which it is not told. */
export function asRevoked(search: ReviewSearch): readonly ReviewSearch[] {
  const { rejections, revoked } = search;
  const isOpen = (one: Rejection): boolean =>
    one.doubt?.code === targetNotRecorded.code;
  if (!rejections.some(isOpen)) return [search];
  const without = (taken: readonly Rejection[]): ReviewSearch => ({
    ...search,
    rejections: rejections
      .filter((one) => !taken.includes(one))
      .map((one) => (isOpen(one) ? { ...one, before: "true" } : one)),
    revoked: new Map<number, Answer>([
      ...revoked,
      ...taken.map(({ event }) => [event, "true"] as const),
    ]),
  });
  const open = rejections.filter(isOpen);
  return [without(open), without(open.filter(({ takenBack }) => takenBack))];
}

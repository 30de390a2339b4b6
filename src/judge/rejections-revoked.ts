import type { ReviewSearch } from "./find-review.ts";
import type { Answer } from "./qualification.ts";
import type { Rejection } from "./rejections.ts";
import { targetNotRecorded } from "./revocation-doubt.ts";

/** The search as it is with every rejection taken back that may be; then as it is where those stand of which it is not told. */
export function asRevoked(search: ReviewSearch): readonly ReviewSearch[] {
  const open = search.rejections.filter(isOpen);
  if (open.length === 0) return [search];
  const byAuthor = open.filter(({ takenBack }) => takenBack);
  return [without(search, open), without(search, byAuthor)];
}

function isOpen({ doubt }: Rejection): boolean {
  return doubt?.code === targetNotRecorded.code;
}

/** The search where some rejections are taken back, and every other one of which that is open stands. */
function without(
  search: ReviewSearch,
  taken: readonly Rejection[],
): ReviewSearch {
  const rejections: Rejection[] = [];
  for (const one of search.rejections)
    if (!taken.includes(one))
      rejections.push(isOpen(one) ? standing(one) : one);
  const revoked = new Map<number, Answer>(search.revoked);
  for (const { event } of taken) revoked.set(event, "true");
  return { ...search, rejections, revoked };
}

function standing(one: Rejection): Rejection {
  return { ...one, before: "true" };
}

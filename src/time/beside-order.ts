/**
 * What an action under an order says beside it: a route, a frequency.
 */

import type { Event } from "../model/event.ts";
import { isSameRoute, routesDiffer } from "../model/route.ts";

/**
 * Whether it is certainly not the order's: another route, or the very words of the output or of a review and not those of
 * the order. In words of its own it may be the order's, written in another way.
 *
 * @param said - the output and its reviews
 */
export function saysOther(
  action: Event,
  order: readonly Event[],
  said: readonly Event[],
): boolean {
  return (
    isOtherRoute(action, order, said) || isOtherFrequency(action, order, said)
  );
}

function isOtherRoute(
  { fields: { route } }: Event,
  order: readonly Event[],
  said: readonly Event[],
): boolean {
  const known = order.flatMap(({ fields }) => fields.route ?? []);
  if (route === undefined || known.length === 0) return false;
  if (known.some((one) => isSameRoute(one, route))) return false;
  return (
    known.every((one) => routesDiffer(one, route)) ||
    said.some(({ fields }) => isSameRoute(fields.route ?? "", route))
  );
}

function isOtherFrequency(
  { fields: { frequency } }: Event,
  order: readonly Event[],
  said: readonly Event[],
): boolean {
  const known = order.flatMap(({ fields }) => fields.frequency ?? []);
  if (frequency === undefined || known.length === 0) return false;
  if (known.includes(frequency)) return false;
  return said.some(({ fields }) => fields.frequency === frequency);
}

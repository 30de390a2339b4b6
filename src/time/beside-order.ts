/**
 * What an action under an order says beside it: a route, a frequency.
 */

import type { Event } from "../model/event.ts";
import { isSameRoute, routesDiffer } from "../model/route.ts";
import type { EarlyOrder } from "./early-order.ts";

/**
 * Whether it is certainly not the order's: another route, or the very words of the output or of a review and not those of
 * the order. In words of its own it may be the order's, written in another way.
 *
 * @param said - the output and its reviews
 */
export function saysOther(
  action: Event,
  { routes, frequencies }: EarlyOrder,
  said: readonly Event[],
): boolean {
  return (
    isOtherRoute(action, routes, said) ||
    isOtherFrequency(action, frequencies, said)
  );
}

function isOtherRoute(
  { fields: { route } }: Event,
  known: readonly string[],
  said: readonly Event[],
): boolean {
  if (route === undefined || known.length === 0) return false;
  if (known.some((one) => isSameRoute(one, route))) return false;
  return (
    known.every((one) => routesDiffer(one, route)) ||
    said.some(({ fields }) => isSameRoute(fields.route ?? "", route))
  );
}

function isOtherFrequency(
  { fields: { frequency } }: Event,
  known: readonly string[],
  said: readonly Event[],
): boolean {
  if (frequency === undefined || known.length === 0) return false;
  if (known.includes(frequency)) return false;
  return said.some(({ fields }) => fields.frequency === frequency);
}

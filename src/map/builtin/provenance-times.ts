import type { OpenFields } from "../../model/field-set.ts";
import type { JsonObject } from "../../model/record.ts";
import { resolve } from "./resolve.ts";
import { readWithin } from "./reference.ts";
import { hasCode } from "./coding.ts";
import { order } from "../../time/interval.ts";
import { timeAt } from "./resource.ts";
import type { Resource } from "./resource.ts";
import { objectAt, objectsAt, textAt } from "./tree.ts";

interface Made {
  readonly fields: OpenFields;
  readonly stamp: string | undefined;
}

/** When it was made: `occurred` alone is the AI's time (`domain.md` 3.4); the time of recording is only a bound. */
export function madeAt(tree: JsonObject): Made {
  const period = objectAt(tree, "occurredPeriod");
  const recordedAt = textAt(tree, "recorded");
  if (period !== undefined) return madeWithin(period, recordedAt);
  const { fields, stamp } = timeAt(tree, "occurred", "end");
  return fields.occurredAt === undefined
    ? { fields: { notAfter: recordedAt }, stamp: undefined }
    : { fields: { ...fields, recordedAt }, stamp };
}

/** At some time between its beginning and its record, as a time that is claimed: nothing says when in a period (4.3). */
function madeWithin(period: JsonObject, recordedAt: string | undefined): Made {
  const start = textAt(period, "start");
  const end = textAt(period, "end");
  const occurredAt =
    start === end || recordedAt !== undefined ? start : undefined;
  if (occurredAt === undefined)
    return { fields: { notAfter: end ?? recordedAt }, stamp: undefined };
  const timeBasis = start === end ? undefined : "typed";
  const fields = { occurredAt, recordedAt, timeBasis };
  return { fields, stamp: "occurredPeriod.start" };
}

interface ReviewTime {
  readonly fields: OpenFields;
  readonly stamp: string | undefined;
  readonly notes: readonly string[];
}

/** The reviewer's own signature, else no time and the bound that the record sets, unless it contradicts itself. */
export function reviewTime(
  resource: Resource,
  who: JsonObject | undefined,
): ReviewTime {
  const { tree, home, lookUps } = resource;
  const reviewer = resolve(readWithin(tree, who, home), lookUps).name;
  const signature = reviewSignature(
    objectsAt(tree, "signature").filter((node) => {
      const signer = readWithin(tree, objectsAt(node, "who")[0], home);
      return (
        reviewer !== undefined && resolve(signer, lookUps).name === reviewer
      );
    }),
  );
  const recordedAt = textAt(tree, "recorded");
  const occurredAt = textAt(signature, "when");
  if (occurredAt !== undefined)
    return {
      fields: { occurredAt, recordedAt },
      stamp: "signature.when",
      notes: [],
    };
  if (isRecordedBefore(resource))
    return {
      fields: { recordedAt },
      stamp: undefined,
      notes: ["recorded-before-occurred"],
    };
  return { fields: { notAfter: recordedAt }, stamp: undefined, notes: [] };
}

/** Signature purposes of a review (ASTM E1762-95): verification and validation. */
const verifying: ReadonlySet<string> = new Set([
  "1.2.840.10065.1.12.1.5",
  "1.2.840.10065.1.12.1.6",
]);

/** The only signature of the reviewer, else the only one for a review; of several nothing says which is meant. */
function reviewSignature(own: readonly JsonObject[]): JsonObject | undefined {
  if (own.length === 1) return own[0];
  const [one, ...others] = own.filter((node) =>
    hasCode(verifying, node, "type"),
  );
  return others.length === 0 ? one : undefined;
}

/** Whether the record claims to be older than what it records: such a bound bounds nothing. */
function isRecordedBefore({ tree, settings }: Resource): boolean {
  const { readTime } = settings;
  const occurred = readTime(
    timeAt(tree, "occurred", "start").fields.occurredAt ?? "",
  );
  const recorded = readTime(textAt(tree, "recorded") ?? "");
  return (
    occurred.ok &&
    recorded.ok &&
    order(recorded.interval, occurred.interval, 0) === "before"
  );
}

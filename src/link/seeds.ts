import type { Event } from "../model/event.ts";
import type { PatientEvents } from "../model/patient.ts";
import { decisionKeys } from "./decision-key.ts";
import { draftsByKey, draftsByName, follows } from "./drafts.ts";
import type { Draft, Identify } from "./drafts.ts";
import { keyText } from "./handles.ts";
import type { Handles } from "./handles.ts";
import { newNearby } from "./nearby.ts";
import type { Joins } from "./joins.ts";
import { compileBeside } from "./by-record.ts";
import { pushTo } from "./multimap.ts";
import { mayBeSame, productOf, silentTypes } from "./seed.ts";
import type { LinkRules, Product, Seed } from "./seed.ts";

/**
 * What every step of linking one patient reads. `all`: what an output may claim of the patient's events. `several`: names
 * of sources one of whose records may hold several matters.
 */
export interface Subject {
  readonly patient: PatientEvents;
  readonly all: readonly Handles[];
  readonly several: ReadonlySet<string>;
  readonly joins: Joins;
  readonly identify: Identify;
  readonly rulesFor: (advice: Event) => LinkRules;
}

/**
 * The decisions of one patient before anything is linked: outputs by id, by key, by themselves.
 *
 * A display, update, withdrawal or expiry without an id belongs to the output of its product that has one of its keys;
 * only where there is none it makes a decision of its own.
 */
export function findSeeds(subject: Subject): readonly Seed[] {
  const { all, joins, identify } = subject;
  const named = draftsByName(all, joins, identify);
  const unnamed = all.filter(
    (handles) =>
      handles.family === "recommendation" &&
      handles.recommendation === undefined,
  );
  const issuing = draftsByKey(
    unnamed.filter((handles) => !follows(handles)),
    joins,
    identify,
  );
  const known = toSeeds([...named, ...issuing], subject);
  const following = unnamed.filter(follows);
  if (following.length === 0) return known;
  const belongs = belongsTo(known, subject);
  const alone = following.filter((handles) => !belongs(handles));
  if (alone.length === 0) return known;
  return toSeeds(
    [...named, ...issuing, ...draftsByKey(alone, joins, identify)],
    subject,
  );
}

function toSeeds(drafts: readonly Draft[], subject: Subject): readonly Seed[] {
  // of one record that several scopes claim the drafts come in order of their scopes, and a sort keeps that
  const ordered = drafts.toSorted((a, b) => a.anchor.index - b.anchor.index);
  const keys = decisionKeys(ordered, subject.patient);
  return ordered.map(
    ({ scope, outputs, naming, anchor, group, split }, index) => ({
      index,
      key: keys[index] ?? "",
      sharedName: split
        ? (group ?? JSON.stringify([anchor.recommendation, scope ?? null]))
        : undefined,
      scope,
      outputs,
      naming,
      anchor,
      product: seedProduct(outputs, naming),
      saysNothing:
        outputs.length > 0 &&
        outputs.every(({ event }) => silentTypes.has(event.type)),
      rules: subject.rulesFor(anchor.event),
    }),
  );
}

/** Model and kind are the output's own (`domain.md` 6); where the export lacks it, what the naming records say. */
function seedProduct(
  outputs: readonly Handles[],
  naming: readonly Handles[],
): Product {
  let model: Product["model"];
  let kind: Product["kind"];
  for (const handles of outputs.length > 0 ? outputs : naming) {
    const product = productOf(handles);
    model ??= product.model;
    kind ??= product.kind;
  }
  return { model, kind };
}

/**
 * Whether a record without an id can be linked to an output that is there: by key, by the record that states both, by
 * encounter and code, or as a view by window.
 */
function belongsTo(
  seeds: readonly Seed[],
  { joins, several }: Subject,
): (handles: Handles) => boolean {
  const byRoot = new Map<string, Product[]>();
  for (const { outputs, naming, product } of seeds) {
    for (const text of [...outputs, ...naming.filter(joinsKeys)].flatMap(
      linkTexts,
    )) {
      pushTo(byRoot, joins.anyhow.rootOf(text), product);
    }
  }
  const nearby = newNearby(seeds, []);
  const besideOf = compileBeside(seeds, several);
  return (handles) => {
    const product = productOf(handles);
    for (const text of linkTexts(handles)) {
      const products = byRoot.get(joins.anyhow.rootOf(text)) ?? [];
      if (products.some((other) => mayBeSame(other, product))) return true;
    }
    if (besideOf(handles).length > 0) return true;
    return (
      handles.event.type === "recommendation.displayed" &&
      nearby(handles).seeds.length > 0
    );
  };
}

function joinsKeys({ event }: Handles): boolean {
  return event.type === "context.keys-joined";
}

/** Texts of the keys by which a record may be linked; encounter and code together are one. */
function linkTexts(handles: Handles): readonly string[] {
  const texts = handles.keys.map(keyText);
  const { encounter, code } = handles;
  if (encounter !== undefined && code !== undefined)
    texts.push(`${keyText(encounter)} ${code}`);
  return texts;
}

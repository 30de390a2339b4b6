import type {
  Answers,
  LayoutProfile,
  MappingProposal,
  SourceProposal,
  ValueTests,
} from "../../model/proposal.ts";
import { CountersignError } from "../../model/error.ts";
import type { DecisionKind } from "../../model/words.ts";
import { createAsker } from "./asker.ts";
import type { Asker } from "./asker.ts";
import { askEncoding, askZone } from "./ask-whole.ts";
import { decisionKinds } from "./decision-kinds.ts";
import type { KindFound } from "./decision-kinds.ts";
import { layoutFacts } from "./layout-facts.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import { choosePatient } from "./key-fields.ts";
import { rolesOf } from "./seen-roles.ts";
import { keysOf, shareScopedKey } from "./shared-keys.ts";
import { proposeSource } from "./source.ts";
import { staffList, staffText } from "./staff.ts";
import type { StaffList } from "./staff.ts";
import { hasStem } from "./tokens.ts";

/**
 * Proposes a mapping for the layouts of a set of exports, and says why for each column (`surface.md` 13). What no value
 * settles is asked; where no answer is given the line is marked DECIDE, which stops an audit.
 *
 * @returns the same for the same profiles and answers; questions in the order of the layouts
 * @throws CountersignError `bad-answer`; `header-not-recognised` where a file shows no columns that are known
 */
export function proposeMapping(
  profiles: readonly LayoutProfile[],
  tests: ValueTests,
  answers: Answers,
): MappingProposal {
  const asker = createAsker(answers);
  const all = profiles.map((profile) => layoutFacts(profile, tests));
  const lists = all.flatMap((one) => staffList(one, tests.actorKinds) ?? []);
  const [staff, ...otherLists] = lists;
  const logs = all.filter((one) => lists.every(({ layout }) => layout !== one));
  const leftOut = new Map([
    ...unusable(logs),
    ...otherLists.map(({ layout }) => [layout, secondList] as const),
  ]);
  const layouts = logs.filter((one) => !leftOut.has(one));
  for (const { profile } of layouts) askEncoding(profile, asker);
  const zone = askZone(layouts, tests, asker);
  const kinds = decisionKinds(layouts, asker);
  const sources = sourcesOf(layouts, { staff, zone, kinds }, asker);
  return {
    text: textOf(sources, staff),
    sources,
    leftOut: [...leftOut].flatMap(([{ profile }, why]) =>
      profile.files.map((file) => ({ file, why })),
    ),
    questions: asker.questions,
    open: asker.open,
    seen: {
      kinds: [
        ...new Set([...kinds.values()].map(({ kind }): DecisionKind => kind)),
      ],
      yields: [...new Set(sources.flatMap(({ yields }) => yields))],
      roles: rolesOf(all),
      zone,
    },
  };
}

const secondList =
  "a mapping names one staff list, and another of other columns comes first";

/** What is known of all layouts together. */
interface Known {
  readonly staff: StaffList | undefined;
  readonly zone: string | undefined;
  readonly kinds: ReturnType<typeof decisionKinds>;
}

function sourcesOf(
  layouts: readonly LayoutFacts[],
  { staff, zone, kinds }: Known,
  asker: Asker,
): readonly SourceProposal[] {
  const keys = keysOf(layouts);
  return layouts.map((layout) => {
    const own = keys.get(layout) ?? [];
    const { kind, why, decide } = kinds.get(layout) ?? noKind;
    return proposeSource(
      {
        layout,
        kind,
        kindWhy: why,
        kindDecide: decide,
        keys: own,
        scope: shareScopedKey(layout, own, layouts) ? "shared" : undefined,
        zone,
        hasStaff: staff?.kind !== undefined,
      },
      asker,
    );
  });
}

const noKind: KindFound = { kind: "other", why: "", decide: undefined };

/**
 * Layouts that no event can be read from: unknown headers, and those that show no time, no response and no kind of event.
 * One that stands alone is refused, since there is nothing else to propose.
 */
function unusable(
  layouts: readonly LayoutFacts[],
): ReadonlyMap<LayoutFacts, string> {
  const found = new Map<LayoutFacts, string>();
  for (const layout of layouts) {
    const { times, event, outcome, profile } = layout;
    const unread = profile.broken["not-utf-8"] !== undefined;
    if (!isKnown(layout))
      found.set(layout, "no column has a name that is known");
    else if (
      times.length === 0 &&
      !unread &&
      event === undefined &&
      outcome === undefined
    )
      found.set(layout, "no column holds times, responses or kinds of events");
  }
  const [first] = layouts;
  if (first === undefined || found.size < layouts.length) return found;
  throw new CountersignError({
    code: "header-not-recognised",
    message: "no column of this file is known to tell of an event",
    place: { file: first.profile.files[0] ?? first.profile.name },
    hint: "if its first line is a header, write a mapping by hand: countersign schema mapping; if not, export it with one",
  });
}

/** A header of which nothing is known is no header that may be shown: it could be a patient. */
function isKnown(layout: LayoutFacts): boolean {
  const known = layout.columns.filter(
    ({ stage, tokens }) =>
      stage !== undefined ||
      hasStem(tokens, [
        "patient",
        "time",
        "user",
        "role",
        "id",
        "version",
        "status",
        "event",
      ]),
  );
  return known.length >= 2 || choosePatient(layout)?.column !== undefined;
}

function textOf(
  sources: readonly SourceProposal[],
  staff: StaffList | undefined,
): string {
  return [
    "# Proposed by countersign init from the columns and values of the exports. Each line says why.",
    "# A line marked DECIDE stops an audit: decide it, then take the mark away.",
    "version: 1",
    ...(staff === undefined ? [] : staffText(staff)),
    "sources:",
    ...sources.flatMap(({ text }) => text),
    "",
  ].join("\n");
}

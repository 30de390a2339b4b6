import type {
  Answers,
  LayoutProfile,
  MappingProposal,
  SourceProposal,
  ValueTests,
} from "../../model/proposal.ts";
import type { DecisionKind } from "../../model/words.ts";
import { createAsker } from "./asker.ts";
import type { Asker } from "./asker.ts";
import { askClocks } from "./ask-clocks.ts";
import { askSteps } from "./ask-steps.ts";
import { askEncoding, askZone } from "./ask-whole.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { decisionKinds } from "./decision-kinds.ts";
import type { KindFound } from "./decision-kinds.ts";
import { isKnownHeader } from "./header-shape.ts";
import { layoutFacts } from "./layout-facts.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import { rolesOf } from "./seen-roles.ts";
import { keysOf, shareScopedKey } from "./shared-keys.ts";
import type { ReviewRows } from "./source-context.ts";
import { proposeSource } from "./source.ts";
import { staffList, staffText } from "./staff.ts";
import type { StaffList } from "./staff.ts";
import { unusable } from "./unusable.ts";

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
  const usable = logs.filter((one) => !leftOut.has(one));
  for (const { profile } of usable) askEncoding(profile, asker);
  const layouts = usable.map((one) =>
    askSteps(askClocks(one, asker), isKnownHeader(one), asker),
  );
  const zone = askZone(layouts, tests, asker);
  const kinds = decisionKinds(layouts, asker);
  const roles = new Set<ColumnFacts>();
  const reviews = new Map<string, ReviewRows>();
  const known = { staff, zone, kinds, roles, reviews };
  const sources = sourcesOf(layouts, known, asker);
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
      roles: rolesOf(all, roles, reviews),
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
  readonly roles: Set<ColumnFacts>;
  readonly reviews: Map<string, ReviewRows>;
}

function sourcesOf(
  layouts: readonly LayoutFacts[],
  { staff, zone, kinds, roles, reviews }: Known,
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
        roles,
        reviews,
        hasStaff: staff?.kind !== undefined,
      },
      asker,
    );
  });
}

const noKind: KindFound = { kind: "other", why: "", decide: undefined };

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

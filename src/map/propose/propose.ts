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
import { askEncoding, askZone } from "./ask-whole.ts";
import { decisionKinds } from "./decision-kinds.ts";
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
  const staff = all.flatMap((one) => staffList(one, tests.actorKinds) ?? []);
  const layouts = all.filter((one) =>
    staff.every(({ layout }) => layout !== one),
  );
  for (const layout of layouts) refuseUnknown(layout);
  for (const { profile } of layouts) askEncoding(profile, asker);
  const zone = askZone(layouts, tests, asker);
  const keys = keysOf(layouts);
  const kinds = decisionKinds(layouts, asker);
  const hasStaff = staff.some(({ kind }) => kind !== undefined);
  const sources = layouts.map((layout) => {
    const own = keys.get(layout) ?? [];
    const shared = shareScopedKey(layout, own, layouts);
    const kind = kinds.get(layout) ?? {
      kind: "other",
      why: "",
      decide: undefined,
    };
    return proposeSource(
      {
        layout,
        kind: kind.kind,
        kindWhy: kind.why,
        kindDecide: kind.decide,
        keys: own,
        scope: shared ? "shared" : undefined,
        zone,
        hasStaff,
      },
      asker,
    );
  });
  return {
    text: textOf(sources, staff),
    sources,
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

/** A header of which nothing is known is no header that may be shown: it could be a patient. */
function refuseUnknown(layout: LayoutFacts): void {
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
  if (known.length >= 2 || choosePatient(layout)?.column !== undefined) return;
  throw new CountersignError({
    code: "header-not-recognised",
    message: "no column of this file has a name that is known",
    place: { file: layout.profile.files[0] ?? layout.profile.name },
    hint: "if its first line is a header, write a mapping by hand: countersign schema mapping; if not, export it with one",
  });
}

function textOf(
  sources: readonly SourceProposal[],
  staff: readonly StaffList[],
): string {
  return [
    "# Proposed by countersign init from the columns and values of the exports. Each line says why.",
    "# A line marked DECIDE stops an audit: decide it, then take the mark away.",
    "version: 1",
    ...staff.slice(0, 1).flatMap(staffText),
    "sources:",
    ...sources.flatMap(({ text }) => text),
    "",
  ].join("\n");
}

import type { Run } from "../../model/run.ts";
import { durationText } from "../../time/display.ts";
import { countText } from "../count-text.ts";
import type { Html } from "../markup.ts";
import { el } from "../markup.ts";
import { severityMark } from "./severity-mark.ts";
import { table } from "./table.ts";

/** The rules that were judged, as the run folder keeps them: a report needs no rule code to be read years later. */
export function rulesSection(run: Run): Html {
  return el(
    "section",
    { id: "rules", "aria-labelledby": "rules-title" },
    el("h2", { id: "rules-title" }, "Rules in force"),
    run.cards.length === 0
      ? el("p", {}, "No rule was judged.")
      : table(
          {
            id: "cards",
            caption:
              "What each rule looks at, why it matters, and its severity unless a policy or a condition changes it",
            columns: [
              { title: "Rule" },
              { title: "What it looks at" },
              { title: "Why" },
              { title: "Source" },
            ],
          },
          run.cards.map((card) => ({
            cells: [
              [
                el("code", {}, card.id),
                el("span", { class: "muted" }, card.number),
                severityMark(card.severity),
              ],
              card.title,
              card.why,
              card.cites.join("; "),
            ],
          })),
        ),
  );
}

/** How the result was worked out, in words that an expert can take over. */
export function methodSection(run: Run): Html {
  const tolerances = run.limits.clockTolerances
    .map(({ policy, toleranceUs }) => `${policy} ${durationText(toleranceUs)}`)
    .join(", ");
  const sentences = [
    "Each record of the exports was read, checked and either used, rejected or ignored. Used records became events; events that belong together by key, or inside the declared window, became one decision.",
    "A decision counts as documented before only if one recorded review meets every condition of the policy in force at the time of the action. The nearest review that does not is named with the first condition it does not meet.",
    `Order is claimed only where the recorded times allow no other. Tolerance between two clocks: ${tolerances === "" ? "none declared" : tolerances}; on one clock there is none.`,
    "Intervals of shares are Wilson 95 % intervals. Reviews cluster in reviewers, so they are too narrow. Bounds count every undetermined decision once as not documented and once as documented before.",
    "Each decision has at most one primary finding about its oversight, so several misses of one decision never add up in a rate.",
  ];
  return el(
    "section",
    { id: "method", "aria-labelledby": "method-title" },
    el("h2", { id: "method-title" }, "Method"),
    sentences.map((sentence) => el("p", {}, sentence)),
    policyTable(run),
  );
}

function policyTable(run: Run): Html {
  return table(
    {
      id: "policies",
      caption: `Policies of ${run.policy.name}`,
      columns: [
        { title: "Policy" },
        { title: "Title" },
        { title: "In force from" },
        { title: "Until (not included)" },
      ],
    },
    run.policy.policies.map(({ id, title, from, until }) => ({
      cells: [el("code", {}, id), title, from, until ?? "open"],
    })),
  );
}

/** What was read, so that a reader can check that these are the same files. */
export function sourcesSection(run: Run): Html {
  return el(
    "section",
    { id: "sources", "aria-labelledby": "sources-title" },
    el("h2", { id: "sources-title" }, "Schedule of sources"),
    table(
      {
        id: "schedule",
        caption: "Files read. The hash is of the file as it was.",
        columns: [
          { title: "No." },
          { title: "File", kind: "code" },
          { title: "Source" },
          { title: "Format" },
          { title: "Bytes", kind: "number" },
          { title: "Records", kind: "number" },
          { title: "SHA-256", kind: "code" },
        ],
      },
      run.accounts.map((account, index) => ({
        cells: [
          `S${String(index + 1)}`,
          account.file,
          account.source,
          account.format,
          countText(account.bytes),
          countText(account.records),
          account.sha256,
        ],
      })),
    ),
  );
}

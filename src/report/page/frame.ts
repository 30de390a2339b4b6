import type { Run } from "../../model/run.ts";
import type { PrivacyMode } from "../format.ts";
import { documentHead } from "../document-head.ts";
import type { Html } from "../markup.ts";
import { el } from "../markup.ts";
import { privacyWords } from "../people.ts";
import { periodText } from "../period.ts";
import { scriptHash, styleHash } from "./page-hashes.ts";

/** What a browser must know first; the style itself follows in `html.ts`, which is our own text and not escaped. */
export function headElements(run: Run): readonly Html[] {
  return documentHead(
    `Oversight audit: ${run.site}, ${periodText(run.period, run.timeZone)}`,
    { style: styleHash, script: scriptHash },
  );
}

/** The first screen: whose decisions, when, under which policies, how people are named, with which version. */
export function banner(run: Run, mode: PrivacyMode): Html {
  const policies = run.policy.policies.map(({ title }) => title);
  const facts: readonly (readonly [string, string])[] = [
    ["Period", `${periodText(run.period, run.timeZone)} (${run.timeZone})`],
    ["Policies", policies.length === 0 ? "none" : policies.join("; ")],
    ["People", privacyWords[mode]],
    ["Made with", `countersign ${run.tool.version}`],
  ];
  return el(
    "header",
    { class: "banner" },
    el("a", { class: "skip", href: "#answer" }, "Skip to the answer"),
    el(
      "p",
      { class: "kind" },
      "Audit of documented oversight of AI-supported decisions",
    ),
    el("h1", {}, run.site),
    el(
      "dl",
      { class: "banner-facts" },
      facts.map(([name, value]) =>
        el("div", {}, el("dt", {}, name), el("dd", {}, value)),
      ),
    ),
    el(
      "p",
      { class: "reading" },
      "It describes what the files contain and makes no finding on fault or standard of care. ",
      el("a", { href: "#statements" }, "How this report may be read"),
      ".",
    ),
  );
}

const chapters: readonly (readonly [string, string])[] = [
  ["answer", "The answer"],
  ["limits", "What it cannot tell"],
  ["statements", "How to read it"],
  ["over-time", "Over time"],
  ["groups", "Where and when"],
  ["findings", "Findings"],
  ["exceptions", "Exceptions"],
  ["sample", "Sample for review"],
  ["states", "Oversight and alignment"],
  ["data", "Data quality"],
  ["rules", "Rules in force"],
  ["method", "Method"],
  ["sources", "Schedule of sources"],
  ["repeat", "How to repeat this"],
];

/** The chapters of this page; one about exceptions only where an exceptions file was given. */
export function contents({ exceptions }: Run): Html {
  return el(
    "nav",
    { "aria-label": "Contents" },
    el(
      "ul",
      {},
      chapters
        .filter(([id]) => id !== "exceptions" || exceptions !== undefined)
        .map(([id, title]) => el("li", {}, el("a", { href: `#${id}` }, title))),
    ),
  );
}

export function footer(run: Run): Html {
  return el(
    "footer",
    {},
    el(
      "p",
      {},
      `countersign ${run.tool.version}. Nothing in this page leaves this machine.`,
    ),
  );
}

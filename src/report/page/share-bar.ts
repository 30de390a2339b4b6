import type { Run } from "../../model/run.ts";
import { countText, percentText } from "../count-text.ts";
import type { Html } from "../markup.ts";
import { el } from "../markup.ts";
import type { StateGroup } from "../vocabulary.ts";

const swatches: readonly {
  readonly group: Exclude<StateGroup, "other">;
  readonly name: string;
}[] = [
  { group: "before", name: "documented before" },
  { group: "not-before", name: "not documented before" },
  { group: "undetermined", name: "undetermined" },
];

/** The three answers as one bar; patterns and words carry the meaning, not colour. */
export function shareBar(run: Run): Html | undefined {
  const { actedOn, documentedBefore, notDocumentedBefore, undetermined } =
    run.summary;
  if (actedOn === 0) return undefined;
  const counts = {
    before: documentedBefore,
    "not-before": notDocumentedBefore,
    undetermined,
  };
  let x = 0;
  const parts = swatches.map(({ group }) => {
    const width = (counts[group] / actedOn) * 1000;
    const part = el("rect", {
      class: `share ${group}`,
      x: x.toFixed(2),
      y: 0,
      width: width.toFixed(2),
      height: 28,
    });
    x += width;
    return part;
  });
  const words = swatches.map(
    ({ group, name }) =>
      `${name} ${countText(counts[group])} of ${countText(actedOn)} (${percentText(counts[group], actedOn)})`,
  );
  return el(
    "figure",
    { class: "shares" },
    el(
      "svg",
      {
        viewBox: "0 0 1000 28",
        preserveAspectRatio: "none",
        role: "img",
        "aria-labelledby": "bar-title",
      },
      el(
        "title",
        { id: "bar-title" },
        `Decisions acted on: ${words.join("; ")}`,
      ),
      parts,
    ),
    el(
      "figcaption",
      {},
      el(
        "ul",
        { class: "legend" },
        swatches.map(({ group }, index) =>
          el("li", {}, swatch(group), words[index]),
        ),
      ),
    ),
  );
}

function swatch(group: StateGroup): Html {
  return el(
    "svg",
    { class: "swatch", viewBox: "0 0 14 14", "aria-hidden": "true" },
    el("rect", {
      class: `share ${group}`,
      x: 0.5,
      y: 0.5,
      width: 13,
      height: 13,
    }),
  );
}

import { CountersignError } from "../../model/error.ts";
import type { RunView } from "../../model/run-view.ts";
import type { FormOptions, ReportForm, ReportFormat } from "../format.ts";
import { countsCsv } from "./csv.ts";
import { countsHtml } from "./html.ts";
import { countsJson } from "./json.ts";

type Pieces = ReturnType<ReportFormat["render"]>;

const renderings: ReadonlyMap<string, (view: RunView) => Pieces> = new Map([
  ["html", countsHtml],
  ["csv", countsCsv],
  ["json", countsJson],
]);

/** Names of the formats that can be published; the others list findings one by one. */
export const countsFormats: readonly string[] = [...renderings.keys()];

/** The format in every privacy mode: with `counts` another text under the same name, or none. */
export function inEveryMode(format: ReportFormat): ReportForm {
  return {
    ...format,
    render: (view, options) => renderingOf(format, view, options),
  };
}

function renderingOf(
  format: ReportFormat,
  view: RunView,
  { privacy, ...options }: FormOptions,
): Pieces {
  if (privacy !== "counts") return format.render(view, { ...options, privacy });
  const render = renderings.get(format.name);
  if (render === undefined)
    throw new CountersignError({
      code: "bad-option",
      message: `${format.name} lists findings one by one: it has no form for --privacy counts`,
      hint: `Formats for counts: ${countsFormats.join(", ")}`,
    });
  return render(view);
}

import type { RunView } from "../../model/run-view.ts";
import { jsonText } from "../escape.ts";
import { privacyWords } from "../people.ts";
import { periodDays } from "../period.ts";
import { standingStatements } from "../vocabulary.ts";
import { publish } from "./publish.ts";
import { countsMethod, publishedAnswer } from "./words.ts";

/** `report.json` for publication: protected counts alone. A count that is not shown is `"*"`. */
export async function* countsJson({ run }: RunView): AsyncIterable<string> {
  const shown = publish(run);
  yield `${jsonText({
    tool: run.tool,
    site: run.site,
    timeZone: run.timeZone,
    period: periodDays(run.period, run.timeZone),
    policy: { name: run.policy.name, sha256: run.policy.sha256 },
    privacy: { mode: "counts", statement: privacyWords.counts },
    method: countsMethod,
    statements: standingStatements(run.policy.name),
    answer: publishedAnswer(shown),
    heldBack: shown.heldBack,
    tables: shown.tables,
  })}\n`;
}

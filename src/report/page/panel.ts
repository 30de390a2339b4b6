import type { Finding } from "../../model/finding.ts";
import type { DecisionLine } from "../../model/decision-line.ts";
import type { Run } from "../../model/run.ts";
import type { Naming } from "../people.ts";

/** What the parts of one finding's panel are made of. `prose` names the people of this decision as the rendering does. */
export interface Panel {
  readonly run: Run;
  readonly finding: Finding;
  readonly decision: DecisionLine | undefined;
  readonly naming: Naming;
  readonly prose: (text: string) => string;
}

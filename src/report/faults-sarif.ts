import type { RunEnding } from "../model/ending.ts";
import { faultCodes } from "../model/fault.ts";
import type { Fault } from "../model/fault.ts";
import type { ValidateResult } from "../model/validation.ts";
import { mostListed } from "./ci-findings.ts";
import { countOf } from "./count-text.ts";
import { jsonText } from "./escape.ts";
import type { FaultForm } from "./fault-form.ts";
import { faultShare } from "./fault-share.ts";
import { namelessWords } from "./nameless.ts";
import { faultResult, kindOf } from "./sarif/fault-result.ts";
import { faultRules } from "./sarif/fault-rule.ts";
import { list, members } from "./sarif/lines.ts";
import { messageOf } from "./sarif/message.ts";
import {
  artifactsOf,
  driverOf,
  exportsFolder,
  logHead,
  notedIn,
  notification,
  rejectedIn,
} from "./sarif/run.ts";

/**
 * The faults of some exports as SARIF 2.1.0 for code scanning: a rule is a fault code, a result a record that could not be
 * used. Results stand before what is known only at the end. It names nobody; what is left out is counted in a notification.
 */
export const faultsSarif: FaultForm = {
  name: "sarif",
  begin({ tool, most, print }) {
    const share = faultShare(Math.min(most, mostListed));
    const nthOf = counter();
    const ruleIndex = new Map(faultCodes.map((code, index) => [code, index]));
    print(`{\n${members(logHead)}"runs":[{\n"tool":{"driver":{\n`);
    print(`${members(driverOf(tool))}"rules":${list(faultRules)}}},\n`);
    print(`${members(details)}"results":[`);
    let separator = "\n";
    return {
      fault(fault): void {
        const nth = nthOf(fault);
        if (!share.takes(fault)) return;
        const index = ruleIndex.get(fault.code) ?? -1;
        print(separator + jsonText(faultResult(fault, index, nth)));
        separator = ",\n";
      },
      end(result, ending): void {
        const invocation = invocationOf(result, ending, share.leftOut());
        print(`\n],\n"invocations":${list([invocation])},\n`);
        print(`"artifacts":${list(artifactsOf(result))}}]}\n`);
      },
    };
  },
};

const details: Readonly<Record<string, unknown>> = {
  automationDetails: {
    id: "countersign-validate/",
    description: messageOf([namelessWords]),
  },
  originalUriBaseIds: exportsFolder,
  columnKind: "unicodeCodePoints",
};

function invocationOf(
  { accounts, passedOver }: ValidateResult,
  { exitCode, sentence, lines }: RunEnding,
  leftOut: number,
): Readonly<Record<string, unknown>> {
  return {
    executionSuccessful: exitCode === 0,
    exitCode,
    exitCodeDescription: sentence,
    toolExecutionNotifications: [
      ...lines.map((line) => notification("no-assurance", "error", line)),
      ...accounts
        .filter(({ rejected }) => rejected > 0)
        .map((account) => rejectedIn(account, { accounts })),
      ...(leftOut === 0 ? [] : [leftOutNote(leftOut)]),
      ...accounts
        .filter(({ notes }) => Object.keys(notes).length > 0)
        .map((account) => notedIn(account, { accounts })),
      ...(passedOver.length === 0
        ? []
        : [
            notification(
              "passed-over",
              "note",
              `${countOf(passedOver.length, "file or folder was", "files or folders were")} not read: no source of the mapping matches, or it lies in a folder that is given as input`,
            ),
          ]),
    ],
  };
}

function leftOutNote(leftOut: number): Readonly<Record<string, unknown>> {
  return notification(
    "left-out",
    "warning",
    `${countOf(leftOut, "rejected record is", "rejected records are")} left out here: this form holds no more than its readers accept. All are counted above, and validate -f json -o lists each.`,
  );
}

/** Counts the faults of one code and column in one file. */
function counter(): (fault: Fault) => number {
  const counts = new Map<string, number>();
  return (fault) => {
    const kind = `${kindOf(fault)} ${fault.origin.file}`;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count;
  };
}

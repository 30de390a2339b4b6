import type { Fault } from "../model/fault.ts";
import { faultCodes } from "../model/fault.ts";
import type { FileAccount } from "../model/run.ts";
import { jsonText } from "./escape.ts";
import type { FaultForm } from "./fault-form.ts";
import { faultShare } from "./fault-share.ts";
import { faultWords } from "./fault-words.ts";
import { namelessWords } from "./nameless.ts";

/**
 * The faults of some exports as JSON, one line a fault, in the shape of `faults.jsonl`; then their codes with what each
 * means, the accounts of the files and how it ended.
 *
 * The hash of a record is left out: of a short record that names one patient it could be tried out (`trust.md` 11, 2).
 */
export const faultsJson: FaultForm = {
  name: "json",
  begin({ tool, most, print }) {
    const share = faultShare(most);
    print(
      `{\n"tool":${jsonText(tool)},\n"privacy":${jsonText(namelessWords)},\n"faults":[`,
    );
    let separator = "\n";
    return {
      fault(fault): void {
        if (!share.takes(fault)) return;
        print(separator + jsonText(placed(fault)));
        separator = ",\n";
      },
      end({ accounts, passedOver }, ending): void {
        const rest = {
          leftOut: share.leftOut(),
          codes: codesOf(accounts),
          accounts,
          passedOver: passedOver.map(({ name }) => name),
          ending,
        };
        const members = Object.entries(rest).map(
          ([name, value]) => `${jsonText(name)}:${jsonText(value)}`,
        );
        print(`\n],\n${members.join(",\n")}\n}\n`);
      },
    };
  },
};

function placed(fault: Fault): Readonly<Record<string, unknown>> {
  const { code, origin, line, column, field, hint, also } = fault;
  const { file, record, line: firstLine, byteOffset, byteLength } = origin;
  return {
    code,
    origin: { file, record, line: firstLine, byteOffset, byteLength },
    line,
    column,
    field,
    hint,
    also,
  };
}

/** What each code that occurs means, and how many records it rejected; in the order of the catalogue. */
function codesOf(
  accounts: readonly FileAccount[],
): Readonly<Record<string, unknown>> {
  const codes: Record<string, unknown> = {};
  for (const code of faultCodes) {
    const records = accounts.reduce(
      (sum, { rejectedCodes }) => sum + (rejectedCodes[code] ?? 0),
      0,
    );
    if (records === 0) continue;
    const { says, todo } = faultWords[code];
    codes[code] = { records, says, todo, more: `countersign explain ${code}` };
  }
  return codes;
}

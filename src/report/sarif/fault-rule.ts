import { faultCodes } from "../../model/fault.ts";
import type { FaultCode } from "../../model/fault.ts";
import { faultFollows, faultWords } from "../fault-words.ts";
import { cut, longest, messageOf, sentence } from "./message.ts";
import { pascalCase } from "./rule.ts";
import type { RuleObject } from "./rule.ts";

/** Every fault code as a rule, occurring or not, so that "looked for and found none" is visible; in the order of the catalogue. */
export const faultRules: readonly RuleObject[] = faultCodes.map(faultRule);

/** The help of a rule is the page of its code, as `countersign explain` prints it. */
function faultRule(code: FaultCode): RuleObject {
  const { says, todo } = faultWords[code];
  return {
    id: code,
    name: pascalCase(code),
    shortDescription: { text: cut(sentence(says), longest) },
    fullDescription: messageOf([says, todo]),
    help: messageOf([
      says,
      todo,
      faultFollows,
      `More: countersign explain ${code}`,
    ]),
    defaultConfiguration: { level: "error" },
    properties: {
      tags: ["log-export"],
      precision: "very-high",
      "problem.severity": "error",
    },
  };
}

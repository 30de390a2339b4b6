import type { ColumnFacts } from "./column-facts.ts";
import { hasStem } from "./tokens.ts";

const trades = ["radiologist", "pharmacist", "nurse", "doctor", "consultant"];
const doers =
  /^(?:reviewer|signer|signatory|prescriber|verifier|approver|checker|orderer|sender|author|reporter|requestor|requester|dispenser|confirmer|cosigner|countersigner|assessor|authoriser|authorizer|attester|booker|triager|referrer)$/u;
const noActor = [
  "role",
  "type",
  "kind",
  "name",
  "time",
  "version",
  "patient",
  "recipient",
];

/** Whether a column is named after somebody who does something; times are not, whatever their name. */
export function isActorName({
  tokens,
  time,
}: Pick<ColumnFacts, "tokens" | "time">): boolean {
  return (
    time === undefined &&
    !hasStem(tokens, noActor) &&
    (tokens.includes("user") ||
      tokens.some((token) => doers.test(token)) ||
      (tokens.length <= 2 && hasStem(tokens, trades)))
  );
}

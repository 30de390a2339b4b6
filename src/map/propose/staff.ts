import type { ActorKind } from "../../model/words.ts";
import { quotedText } from "../../model/quoted-text.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { uniqueness } from "./column-facts.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import { hasStem, tokensOf } from "./tokens.ts";
import { flow, yamlText } from "./yaml-text.ts";

/** A layout that is a staff list: one row an account, with its role. */
export interface StaffList {
  readonly layout: LayoutFacts;
  readonly account: ColumnFacts;
  readonly role: ColumnFacts;
  /** Says in the contract's words whether the account is a person's. */
  readonly kind: ColumnFacts | undefined;
}

/** Whether a layout lists the staff; a log of what they did repeats its accounts. */
export function staffList(
  layout: LayoutFacts,
  actorKinds: readonly ActorKind[],
): StaffList | undefined {
  const { columns, profile } = layout;
  const named = hasStem(tokensOf(profile.name), [
    "user",
    "staff",
    "people",
    "directory",
    "personnel",
  ]);
  if (!named || isNamedLog(layout)) return undefined;
  const account = columns.find(
    (column) => column.tokens.includes("user") && uniqueness(column) >= 0.8,
  );
  const role = columns.find(({ tokens }) => hasStem(tokens, ["role"]));
  if (account === undefined || role === undefined) return undefined;
  const kinds: readonly string[] = actorKinds;
  const kind = columns.find(
    ({ tokens, words }) =>
      hasStem(tokens, ["kind", "type"]) &&
      words.length > 0 &&
      words.every(([word]) => kinds.includes(word)),
  );
  return { layout, account, role, kind };
}

/** Values alone (an account that was approved) make no log of a list. */
function isNamedLog({ event, outcome }: LayoutFacts): boolean {
  return [event, outcome].some(
    (one) => one !== undefined && one.why === undefined,
  );
}

/** The line of the mapping that names the staff list. */
export function staffText({
  layout,
  account,
  role,
  kind,
}: StaffList): readonly string[] {
  const { columns, profile } = layout;
  const named = (stems: readonly string[]): string | undefined => {
    const found = columns.find(({ tokens }) => hasStem(tokens, stems));
    return found === undefined ? undefined : yamlText(found.name);
  };
  const fields = flow([
    ["account", yamlText(account.name)],
    ["role", yamlText(role.name)],
    ["kind", kind === undefined ? undefined : yamlText(kind.name)],
    ["registration", named(["registration", "gmc", "nmc"])],
    ["from", named(["from", "start"])],
    ["until", named(["until", "end", "leav"])],
  ]);
  return [
    "# Who is behind a login, and in which role at that time. Paths are relative to this file.",
    "directory:",
    `  files: [${profile.paths.map(quotedText).join(", ")}]`,
    `  fields: ${fields}`,
  ];
}

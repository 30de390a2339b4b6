import type { TextField } from "../../model/event.ts";
import type { DecisionKind } from "../../model/words.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import { hasStem } from "./tokens.ts";

/** A column that is told by its name and the form of its values; wrong ones change no oversight. */
interface PlainField {
  readonly field: TextField;
  readonly stems: readonly string[];
  readonly not?: readonly string[];
  readonly test?: (column: ColumnFacts) => boolean;
  readonly says: string;
}

const few = ({ words }: ColumnFacts): boolean => words.length <= 200;
const isDecimal = ({ decimal }: ColumnFacts): boolean => decimal >= 0.98;

const plainFields: readonly PlainField[] = [
  {
    field: "modelVersion",
    stems: ["version"],
    not: ["draft", "document", "recommend", "letter", "note", "policy"],
    test: (column) =>
      column.words.length <= 50 &&
      column.words.every(([word]) => /\d/u.test(word)),
    says: "name; few values",
  },
  {
    field: "model",
    stems: ["model", "algorithm", "product", "engine", "tool"],
    not: ["version", "id"],
    test: ({ words }) => words.length <= 50,
    says: "name; few values",
  },
  {
    field: "contentHash",
    stems: ["sha", "hash", "digest", "checksum"],
    test: ({ hash }) => hash >= 0.95,
    says: "64 hex digits",
  },
  {
    field: "code",
    stems: [
      "drug",
      "medication",
      "medicine",
      "substance",
      "test",
      "exam",
      "procedure",
    ],
    not: ["dose", "time", "user", "version", "id", "status", "unit", "mg"],
    test: few,
    says: "name",
  },
  {
    field: "value",
    stems: ["dose", "mg", "mcg", "units", "amount", "quantity", "value"],
    not: ["unit", "frequency", "change"],
    test: isDecimal,
    says: "name; decimal numbers",
  },
  {
    field: "reason",
    stems: ["reason", "rationale", "comment"],
    says: "name",
  },
  {
    field: "confidence",
    stems: ["confiden", "probab", "score"],
    test: isDecimal,
    says: "name; decimal numbers",
  },
  { field: "recipient", stems: ["recipient", "sendto"], says: "name" },
  { field: "site", stems: ["site"], test: few, says: "name" },
];

/** A plain field and its column; a layout may have one for each stage. */
export interface PlainChoice {
  readonly field: TextField;
  readonly column: ColumnFacts;
  readonly says: string;
}

/** The fields that are told by name and form alone, `kind` being known. */
export function choosePlain(
  layout: LayoutFacts,
  kind: DecisionKind,
): readonly PlainChoice[] {
  const taken = new Set([layout.event?.column, layout.outcome?.column]);
  return plainFields.flatMap((plain) => {
    if (plain.field === "site" && kind === "other") return [];
    return layout.columns.flatMap((column): PlainChoice[] => {
      const { tokens, time, filled } = column;
      const fits =
        !taken.has(column) &&
        time === undefined &&
        filled > 0 &&
        hasStem(tokens, plain.stems) &&
        !hasStem(tokens, plain.not ?? []) &&
        (plain.test === undefined || plain.test(column));
      if (!fits) return [];
      taken.add(column);
      return [{ field: plain.field, column, says: plain.says }];
    });
  });
}

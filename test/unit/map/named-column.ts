import type { ColumnFacts } from "../../../src/map/propose/column-facts.ts";
import { tokensOf } from "../../../src/map/propose/tokens.ts";

/** A column of a table of which only the name tells anything. */
export const namedColumn = (name: string): ColumnFacts => ({
  index: 0,
  name,
  tokens: tokensOf(name),
  stage: undefined,
  act: undefined,
  rows: 1,
  filled: 1,
  words: [],
  time: undefined,
  nhs: 0,
  decimal: 0,
  hash: 0,
});

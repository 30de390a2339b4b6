/** Gives the cells of one row's text as csv-parse reads it; undefined where it calls the row broken. */
export type Arbiter = (text: string) => string[] | undefined;

/**
 * csv-parse as the arbiter for what the strict path does not take: cells with a declared escape character.
 *
 * The scanner has found where the row ends; csv-parse says what its cells are. Nothing is trimmed, cast or skipped.
 * The package is loaded only when a mapping declares such a dialect.
 */
export async function openArbiter(dialect: {
  readonly delimiter: string;
  readonly escape: string;
}): Promise<Arbiter> {
  const { CsvError, parse } = await import("csv-parse/sync");
  const options = {
    ...dialect,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
  };
  return (text) => {
    try {
      const rows: string[][] = parse(text, options);
      return rows.length === 1 ? rows[0] : undefined;
    } catch (error) {
      // Its message quotes the record: only the fact that it refused may go on.
      if (error instanceof CsvError) return undefined;
      throw error;
    }
  };
}

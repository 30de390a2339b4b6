import type { Run } from "../../model/run.ts";
import { limitsOf } from "../limits.ts";
import { standingStatements } from "../vocabulary.ts";
import type { RowTable } from "./table-columns.ts";

/** A line of the notes: what the audit cannot tell, and how it may be read. */
export interface NoteRow {
  readonly number: number;
  readonly about: string;
  readonly text: string;
}

/** What the audit cannot tell, and how it may be read. */
export const notesSheet: RowTable<NoteRow> = {
  name: "Notes",
  table: "tbl_notes",
  title: "Notes",
  note: "What this audit cannot tell, and how its results may be read.",
  columns: [
    {
      name: "Note",
      width: 8,
      style: "id",
      of: ({ number }) => String(number),
    },
    { name: "About", width: 24, style: "prose", of: ({ about }) => about },
    { name: "Text", width: 110, style: "prose", of: ({ text }) => text },
  ],
};

/** Every limit with its parts, then the ten statements, numbered through. */
export function noteRows(run: Run): readonly NoteRow[] {
  const texts = [
    ...limitsOf(run).flatMap(({ code, sentence, parts }) =>
      [sentence, ...parts].map((text): [string, string] => [code, text]),
    ),
    ...standingStatements(run.policy.name).map((text): [string, string] => [
      "how it may be read",
      text,
    ]),
  ];
  return texts.map(([about, text], at) => ({ number: at + 1, about, text }));
}

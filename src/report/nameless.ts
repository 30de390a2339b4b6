import type { Run } from "../model/run.ts";
import type { About } from "./people.ts";
import { namingOf } from "./people.ts";

/** What stands where a person was named. Said in SARIF as redaction tokens. */
export const redactions = ["[patient]", "[person]", "[as written]"] as const;

/** What a form for CI says of itself (`surface.md` 14). */
export const namelessWords =
  "Privacy mode of this form: nobody is named. It holds no patient, no member of staff and no text of a record, only places.";

/** What stands in quotation marks is taken from a record; from the first to the last, as it may hold some itself. */
const quoted = /".*"/su;

/**
 * Cleans the sentences of a form that names nobody: the people of the decision at hand become `[patient]` and `[person]`,
 * what looks like an NHS number or a date of birth is masked, and what is quoted from a record is left out.
 */
export function namelessOf(run: Run): (text: string, about: About) => string {
  const [patient, person, asWritten] = redactions;
  const { prose } = namingOf(run, {
    privacy: "pseudonymise",
    people: { patient: () => patient, staff: () => person },
  });
  return (text, about) => prose(text, about).replace(quoted, asWritten);
}

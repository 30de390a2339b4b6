/** A place in a settings file or an export; `line` and `column` count from 1, columns in code points. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** The line of the settings file, for the frame of a message; never set for an export. */
  readonly frame?: string;
}

/**
 * Nothing can be audited: usage, mapping, policy or file error (exit 2).
 *
 * `code`: kebab-case, has a page behind `explain`. `message`: one sentence, no text of an export.
 * `hint`: what to do. Caught once, in the command line.
 */
export class CountersignError extends Error {
  readonly code: string;
  readonly place: Place | undefined;
  readonly hint: string | undefined;

  constructor(problem: {
    readonly code: string;
    readonly message: string;
    readonly place?: Place | undefined;
    readonly hint?: string | undefined;
  }) {
    super(problem.message);
    this.name = "CountersignError";
    this.code = problem.code;
    this.place = problem.place;
    this.hint = problem.hint;
  }
}

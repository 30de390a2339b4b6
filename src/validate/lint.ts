import type { Policy, PolicyFile } from "../model/policy.ts";
import type { Path } from "./value-words.ts";

/** One thing that a safety officer should look at again. `at`: the path of what is meant, inside its policy. */
export interface Look {
  readonly code: string;
  readonly at: Path;
  /** Goes on after the words `policy "<id>"`. */
  readonly says: string;
}

/** Looks at one policy of a file; an empty list where there is nothing to say. */
export type Lint = (policy: Policy, file: PolicyFile) => readonly Look[];

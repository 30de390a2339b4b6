import type { Answer } from "./qualification.ts";

/** One limit of the stated use and whether it holds; unknown where the value is not recorded or not exact enough. */
export interface Criterion {
  readonly answer: Answer;
  readonly says: string;
  readonly event: number | undefined;
}

/**
 * How a run ended: the exit code, what follows "Exit 3: ", and why, a line each. Decided in one place (contract 5), which
 * is not here.
 */
export interface RunEnding {
  readonly exitCode: 0 | 1 | 2 | 3 | 4 | 5;
  readonly sentence: string;
  readonly lines: readonly string[];
}

import type { SeverityCounts } from "./run-summary.ts";

/**
 * The earlier run that the findings were held against, by their ids (`surface.md` 12). It changes no finding, verdict or
 * count, and never touches exit 3.
 *
 * `name`: of its folder. `sha256`: of its `findings.jsonl`, which is what was compared. `version`, `policySha256`: what it
 * was made with. `newOnly`: only findings that are new or more serious than there decide exit 1. `gone`: findings of the
 * earlier run that this one does not have. `moreSerious`: known ones that are breached with a higher severity than there,
 * or were undecidable there. `deciding`: breached ones that no exception holds back, by severity. `ids` are in the order of
 * `findings.jsonl`; a finding that is not under `new` is known.
 */
export interface RunBaseline {
  readonly name: string;
  readonly sha256: string;
  readonly version: string;
  readonly policySha256: string;
  readonly newOnly: boolean;
  readonly new: number;
  readonly known: number;
  readonly gone: number;
  readonly moreSerious: number;
  readonly deciding: {
    readonly new: SeverityCounts;
    readonly moreSerious: SeverityCounts;
  };
  readonly ids: {
    readonly new: readonly string[];
    readonly moreSerious: readonly string[];
    readonly gone: readonly string[];
  };
}

import type { RunEnding } from "../model/ending.ts";
import type { RunView } from "../model/run-view.ts";
import type { Severity } from "../model/words.ts";
import type { SarifOptions } from "./sarif/options.ts";

/** How people appear in a rendering that lists findings: keyed pseudonyms, or as in the export. */
export type NamingMode = "pseudonymise" | "full";

/** The privacy modes of `surface.md` 14. `counts`: nobody, no finding, no small number; for publication. */
export type PrivacyMode = NamingMode | "counts";

/** Makes the pseudonyms; a keyed hash lives behind it, which this room never sees. Same text, same name. */
export interface People {
  readonly patient: (identifier: string) => string;
  readonly staff: (identifier: string) => string;
}

/** Adds colour to text that is already safe and cut. `gap` is for "not documented before". */
export type Paint = Readonly<
  Record<Severity | "gap", (text: string) => string>
>;

/** How a command ended, in words; decided elsewhere, only printed here. */
export interface Outcome {
  readonly exitCode: 0 | 1 | 2 | 3 | 4 | 5;
  /** What follows "Exit 3: ", such as "no assurance. Breached findings at or above high: 508." */
  readonly sentence: string;
  /** Why the outcome is what it is, a line each, such as "14 records rejected (allowed 0)". */
  readonly lines: readonly string[];
  /** The run folder and the files in it; empty where nothing was written. */
  readonly folder: string;
  readonly wrote: readonly string[];
}

/** What only the terminal knows. `width`: columns, of which 72 to 80 are used. `bars`: false in a pipe. */
export interface TerminalOptions {
  readonly width: number;
  readonly paint: Paint;
  readonly bars: boolean;
  readonly outcome: Outcome | undefined;
}

export interface RenderOptions {
  readonly privacy: NamingMode;
  readonly people: People;
  /** How the run ended, for the forms that say so; missing where nobody decided it. Worked out elsewhere, only printed. */
  readonly ending?: RunEnding | undefined;
  /** For SARIF alone; missing: `plainSarif`. */
  readonly sarif?: SarifOptions | undefined;
}

/**
 * One way to write a run down: pure, and in pieces.
 *
 * `file` is its fixed name in the run folder. `render` yields text in order, or the bytes of a workbook; it writes nothing,
 * looks at no clock, chooses no exit code, and yields the same pieces for the same run and options.
 */
export interface ReportFormat {
  readonly name: string;
  readonly file: string;
  readonly render: (
    view: RunView,
    options: RenderOptions,
  ) => AsyncIterable<string | Uint8Array>;
}

/** A report format as the other rooms see it: in every privacy mode. @throws CountersignError `bad-option` where it has none */
export interface ReportForm extends Omit<ReportFormat, "render"> {
  readonly render: (
    view: RunView,
    options: FormOptions,
  ) => ReturnType<ReportFormat["render"]>;
}

export interface FormOptions extends Omit<RenderOptions, "privacy"> {
  readonly privacy: PrivacyMode;
}

const plain = (text: string): string => text;

/** No colour at all: pipes, files, `NO_COLOR`. */
export const plainPaint: Paint = {
  critical: plain,
  high: plain,
  medium: plain,
  low: plain,
  info: plain,
  gap: plain,
};

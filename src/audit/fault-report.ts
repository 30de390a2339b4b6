import { resolve } from "node:path";
import type { RunEnding } from "../model/ending.ts";
import type { FoundFile } from "../model/files.ts";
import type { ValidateResult } from "../model/validation.ts";
import type { FaultForm } from "../report/report.ts";
import type { AuditMachine } from "./options.ts";
import { refuseInputs } from "./output-place.ts";
import type { ReportPlace } from "./run-reports.ts";
import { validateOnly } from "./validate-only.ts";
import type { ValidateRequest } from "./validate-only.ts";
import { openAside } from "./write-aside.ts";
import type { Aside } from "./write-aside.ts";

/** What is read, in which form its faults are told, and where. */
export interface FaultReportRequest extends ValidateRequest {
  readonly form: FaultForm;
  /** Undefined: it is handed back, to be printed. */
  readonly place: ReportPlace | undefined;
  readonly decide: (result: ValidateResult) => RunEnding;
}

export interface FaultReportMachine extends Pick<
  AuditMachine,
  "files" | "progress" | "version" | "onStaged"
> {
  readonly cwd: string;
}

export interface FaultReport {
  readonly result: ValidateResult;
  /** The form in pieces where it went to no file. */
  readonly printed: readonly string[];
}

/** A form that is printed is held until everything was read, since nothing is told where something cannot be read. */
const mostHeld = 20_000;

/**
 * Validates and tells every fault in a form: into a file that is there whole or not at all, as they come; or held, with
 * no more than 20,000 of them, until it can be printed.
 *
 * @throws CountersignError as `validateOnly` and `openAside`; `output-is-input`
 */
export async function reportFaults(
  { form, place, decide, ...request }: FaultReportRequest,
  machine: FaultReportMachine,
): Promise<FaultReport> {
  const printed: string[] = [];
  const aside =
    place === undefined ? undefined : await openPlace(place, request, machine);
  const writer = form.begin({
    tool: { name: "countersign", version: machine.version },
    most: aside === undefined ? mostHeld : Number.POSITIVE_INFINITY,
    print: aside?.write ?? ((piece): void => void printed.push(piece)),
  });
  try {
    const { files, progress } = machine;
    const seeing = { files, progress, fault: writer.fault };
    const result = await validateOnly(request, seeing);
    writer.end(result, decide(result));
    await aside?.publish();
    return { result, printed };
  } finally {
    aside?.discard();
  }
}

async function openPlace(
  { file, whenThere }: ReportPlace,
  { inputs }: ValidateRequest,
  { cwd, files, onStaged }: FaultReportMachine,
): Promise<Aside> {
  const path = resolve(cwd, file);
  const found: FoundFile[] = [];
  for (const input of inputs) {
    // what is no file to read is told by whoever plans the reading
    const these = await files.find(input);
    found.push(...these.filter(({ unread }) => unread !== "folder"));
  }
  refuseInputs(path, file, found, "report");
  return openAside({ path, shown: file, whenThere, onStaged });
}

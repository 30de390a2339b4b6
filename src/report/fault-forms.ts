import type { FaultForm } from "./fault-form.ts";
import { faultsJson } from "./faults-json.ts";
import { faultsSarif } from "./faults-sarif.ts";

/** The forms of faults for programs, the plainest first. */
export const faultForms: readonly FaultForm[] = [faultsJson, faultsSarif];

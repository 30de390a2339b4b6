import { Ajv2020 } from "ajv/dist/2020.js";
import type { Options } from "ajv/dist/2020.js";

/**
 * A validator of the 2020-12 dialect that only looks: it never fills in, converts or removes anything, since that would
 * edit evidence; inherited properties never count; it prints nothing and reads no other schema (`trust.md` 3.3).
 */
export function createAjv(options: Options = {}): Ajv2020 {
  return new Ajv2020({
    allErrors: true,
    ownProperties: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    strictTuples: false,
    useDefaults: false,
    coerceTypes: false,
    removeAdditional: false,
    $data: false,
    logger: false,
    messages: false,
    verbose: false,
    validateFormats: false,
    addUsedSchema: false,
    inlineRefs: true,
    ...options,
  });
}

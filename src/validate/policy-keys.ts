import policySchema from "../../schemas/policy.schema.json" with { type: "json" };
import { resolve } from "./json-schema.ts";
import type { JsonSchema } from "./json-schema.ts";

const root: JsonSchema = policySchema;

/**
 * What a key of a policy means, with its default, in the words of the published schema.
 *
 * @param key - a path inside one policy: `review.before`, `escalate[].when`
 * @returns undefined where no such key exists
 */
export function policyKeyMeaning(key: string): string | undefined {
  const policy = root.$defs?.["policy"];
  const steps = key.split(".");
  let form: JsonSchema | undefined =
    root.properties?.[key] === undefined ? policy : root;
  let meaning: string | undefined;
  for (const step of steps) {
    const name = step.replace(/\[\]$/u, "");
    const part = formsOf(form)
      .map(({ properties }) => properties?.[name])
      .find((found) => found !== undefined);
    meaning = part?.description;
    form = step === name ? part : itemsOf(part);
  }
  return meaning;
}

/** The forms that a value may take; one, unless a key has a short and a long form. */
function formsOf(form: JsonSchema | undefined): readonly JsonSchema[] {
  if (form === undefined) return [];
  const resolved = resolve(form, root);
  return [resolved, ...(resolved.anyOf ?? [])].map((each) =>
    resolve(each, root),
  );
}

function itemsOf(form: JsonSchema | undefined): JsonSchema | undefined {
  return typeof form?.items === "object" ? form.items : undefined;
}

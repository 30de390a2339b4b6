import { CountersignError } from "../model/error.ts";
import { keyId } from "./key-file.ts";
import type { OpenRun } from "./open-run.ts";
import { createPeople } from "./people.ts";
import type { People } from "./people.ts";

/**
 * The names of people in the reports of a finished run: those that its audit gave them, by its key file or, where there was
 * none, by the decisions themselves.
 *
 * @param key - of the key file that was named now, if one was
 * @returns where the run has a key and none was named: names that throw `key-needed` once somebody is to be named
 * @throws CountersignError `key-other`
 */
export async function peopleOf(
  { run, peopleKey }: Pick<OpenRun, "run" | "peopleKey">,
  shown: string,
  key: Uint8Array | undefined,
): Promise<People> {
  const wanted = run.pseudonyms?.key;
  if (key !== undefined) {
    if (keyId(key) !== wanted) throw otherKey(shown, wanted !== undefined);
    return createPeople(key);
  }
  if (wanted === undefined) return createPeople(await peopleKey());
  const refuse = (): never => {
    throw new CountersignError({
      code: "key-needed",
      message: "the pseudonyms of this run are made with a key file",
      place: { file: shown },
      hint: "name it with --key, or as key in countersign.yaml; forms for CI and --privacy counts need none",
    });
  };
  return { patient: refuse, staff: refuse };
}

function otherKey(shown: string, hasKey: boolean): CountersignError {
  return new CountersignError({
    code: "key-other",
    message: hasKey
      ? "the pseudonyms of this run are made with another key"
      : "the pseudonyms of this run are made without a key file",
    place: { file: shown },
    hint: "a person would have two names in the reports of one run: name the key of its audit, or audit the exports again with this one",
  });
}

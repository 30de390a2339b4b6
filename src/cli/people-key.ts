import { CountersignError, readKeyFile } from "../index.ts";
import type { Run } from "../index.ts";
import { settle } from "./settle.ts";
import type { Terminal } from "./terminal.ts";

/**
 * The key by which the people of a finished run are named: of the option, else, where the run has one, of the variable or
 * the config file. What these two name need not be there: a key is kept out of version control, and forms that name nobody
 * need none.
 *
 * @param folder - of the run
 */
export function keyForRun(
  terminal: Terminal,
  option: string | undefined,
  folder: string,
): (run: Run) => Promise<Uint8Array | undefined> {
  return async ({ pseudonyms }) => {
    if (option !== undefined) return readKeyFile(terminal, option, folder);
    if (pseudonyms === undefined) return undefined;
    const { options } = await settle(terminal, {
      inputs: [],
      options: {},
      wanted: ["key"],
      config: true,
    });
    if (options.key === undefined) return undefined;
    return readKeyFile(terminal, options.key, folder).catch(ifThere);
  };
}

function ifThere(error: unknown): undefined {
  if (error instanceof CountersignError && error.code === "file-not-found")
    return undefined;
  throw error;
}

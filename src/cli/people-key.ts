import { readKeyFile } from "../index.ts";
import type { Run } from "../index.ts";
import { settle } from "./settle.ts";
import type { Terminal } from "./terminal.ts";

/**
 * The key by which the people of a finished run are named: of the option, else, where the run has one, of the variable or
 * the config file.
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
    return options.key === undefined
      ? undefined
      : readKeyFile(terminal, options.key, folder);
  };
}

import { schemaNames, schemaText } from "../../index.ts";
import type { CommandEntry } from "../command.ts";
import { badOption } from "../limits.ts";

/** `countersign schema <name>`: prints a published JSON Schema. */
export const schemaCommand: CommandEntry = {
  name: "schema",
  add(program, { terminal, end }) {
    program
      .command("schema")
      .description("print a JSON Schema")
      .argument("<name>", schemaNames.join(", "))
      .action((name: string) => {
        const known = schemaNames.find((other) => other === name);
        if (known === undefined) {
          throw badOption("there is no schema of this name", name, schemaNames);
        }
        terminal.stdout.write(schemaText(known));
        end(0);
      });
  },
};

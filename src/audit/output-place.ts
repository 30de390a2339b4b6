import {
  existsSync,
  lstatSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
} from "node:fs";
import { CountersignError } from "../model/error.ts";
import type { FoundFile, WhenTaken } from "../model/files.ts";
import { isInside } from "./is-inside.ts";
import type { Guard } from "./output-file.ts";

const ownFiles =
  /^(?:run|timing)\.json$|^(?:decisions|findings|faults)\.jsonl$|^report\.[a-z.]+$/u;

/** Refuses a run folder or report that would lie over its own inputs, or among them. @throws CountersignError `output-is-input` */
export function refuseInputs(
  target: string,
  shown: string,
  inputs: readonly FoundFile[],
  what: "run folder" | "report" = "run folder",
): void {
  for (const { path, folder } of inputs) {
    const takesPlace = isInside(path, target);
    const liesInside = folder !== undefined && isInside(target, folder);
    if (!takesPlace && !liesInside) continue;
    throw new CountersignError({
      code: "output-is-input",
      message: takesPlace
        ? `the ${what} would take the place of an input`
        : `the ${what} would lie in a folder of inputs`,
      place: { file: shown },
      hint: `choose another ${what === "report" ? "file" : "folder"} with --out`,
    });
  }
}

/** What stands at the target now, and how to make room for the run folder just before the rename. */
export function lookAt(
  target: string,
  shown: string,
  whenTaken: WhenTaken,
  guard: Guard,
): { readonly makeRoom: () => void } {
  const stats = guard(() => lstatSync(target, { throwIfNoEntry: false }));
  if (stats === undefined) return { makeRoom: (): void => undefined };
  if (stats.isSymbolicLink())
    throw taken("output-symlink", "the run folder is a link", shown);
  const entries = stats.isDirectory() ? readdirSync(target) : undefined;
  if (entries?.length === 0) return { makeRoom: () => rmdirSync(target) };
  if (whenTaken === "move-aside") {
    return { makeRoom: () => renameSync(target, freeName(target)) };
  }
  if (
    whenTaken === "replace-own-run" &&
    entries?.every((name) => ownFiles.test(name)) === true
  ) {
    return { makeRoom: () => rmSync(target, { recursive: true }) };
  }
  throw taken(
    "output-exists",
    "there is already something at the place of the run folder",
    shown,
  );
}

function taken(code: string, message: string, shown: string): CountersignError {
  return new CountersignError({
    code,
    message,
    place: { file: shown },
    hint: "choose another folder with --out, or move the old one aside with --force",
  });
}

/** The first name beside a path that nothing has yet. */
export function freeName(target: string): string {
  for (let number = 1; ; number++) {
    const name = `${target}.old-${String(number)}`;
    if (!existsSync(name)) return name;
  }
}

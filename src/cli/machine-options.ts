import type { Command } from "commander";
import { CountersignError } from "../index.ts";
import type { CommandContext } from "./command.ts";

/** Options that say what of the machine a command may use; they change no result. */
export interface MachineOptions {
  readonly threads?: string;
  readonly maxMemory?: string;
  readonly tmpDir?: string;
}

/** Adds them to a command. */
export function addMachineOptions(command: Command): Command {
  return command
    .option(
      "--threads <n>",
      "threads that read, judge and report (default: one a processor, at most 8)",
    )
    .option(
      "--max-memory <size>",
      "memory for events that wait to be judged, such as 512M or 2G; more of them wait on disk (default: 64M)",
    )
    .option(
      "--tmp-dir <folder>",
      "where they wait (default: beside the run folder)",
    );
}

/** What of the machine a command may use. */
export interface MachineUse {
  readonly threads: number;
  /** Bytes; undefined: the default. */
  readonly maxMemory: number | undefined;
  readonly tmpDir: string | undefined;
}

/** @throws CountersignError `bad-option` */
export function machineOf(
  { threads, maxMemory, tmpDir }: MachineOptions,
  { terminal }: Pick<CommandContext, "terminal">,
): MachineUse {
  return {
    threads: threads === undefined ? terminal.threads : threadsOf(threads),
    maxMemory: maxMemory === undefined ? undefined : bytesOf(maxMemory),
    tmpDir,
  };
}

const mostThreads = 256;

function threadsOf(text: string): number {
  const count = /^\d{1,3}$/u.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= mostThreads) return count;
  throw badOption(
    "--threads takes a whole number from 1 to 256",
    "leave it out for one a processor",
  );
}

const unitBytes: Readonly<Record<string, number>> = {
  M: 1 << 20,
  G: 1 << 30,
};
/** One partition of a small log has room in it. */
const leastBytes = 1 << 20;

function bytesOf(text: string): number {
  const [, digits = "", unit = ""] = /^(\d{1,6})([MG])$/u.exec(text) ?? [];
  const bytes = Number(digits) * (unitBytes[unit] ?? 0);
  if (bytes >= leastBytes) return bytes;
  throw badOption(
    "--max-memory takes a size in whole megabytes or gigabytes",
    "write it as 512M or 2G; 1M is the least",
  );
}

function badOption(message: string, hint: string): CountersignError {
  return new CountersignError({ code: "bad-option", message, hint });
}

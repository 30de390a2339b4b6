import { createHmac, randomBytes } from "node:crypto";
import { constants, lstat, open, realpath, rm } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { resolve } from "node:path";
import { CountersignError } from "../model/error.ts";
import { isInside } from "./is-inside.ts";
import { readProblem, systemCode, writeProblem } from "./node-errors.ts";

/** The name under which `init` makes a key of pseudonyms. */
export const keyName = "countersign.key";

/** Bytes of a key. */
const keyBytes = 32;
/** Rights of the owner's group and of others. */
const rightsOfOthers = 0o077;
/** Whether a file shows who may read it: Windows keeps rights elsewhere, and shows every file as readable by all. */
export const showsRights: boolean = process.platform !== "win32";

/**
 * Reads the key of the pseudonyms: 32 random bytes that only their owner can read, never in a run folder, which is handed
 * on (`trust.md` 11.3).
 *
 * @param shown - path from the working folder
 * @param runFolder - the folder of the run that is written or read
 * @throws CountersignError `file-not-found`, `file-permission`, `not-a-regular-file`, `key-readable`, `key-form`,
 * `key-in-run-folder`; none of them repeats a byte of the file
 */
export async function readKeyFile(
  { cwd }: { readonly cwd: string },
  shown: string,
  runFolder: string | undefined,
): Promise<Uint8Array> {
  const path = resolve(cwd, shown);
  const key = await bytesOf(path, shown);
  if (runFolder !== undefined && (await isIn(path, resolve(cwd, runFolder))))
    throw keyProblem(
      "key-in-run-folder",
      "the key of the pseudonyms lies in the run folder, which is handed on",
      shown,
      "keep it beside countersign.yaml, and never with a run",
    );
  return key;
}

async function bytesOf(path: string, shown: string): Promise<Uint8Array> {
  // a pipe would wait for a writer for ever
  const flags = constants.O_RDONLY | constants.O_NONBLOCK;
  const handle = await guarded(shown, () => open(path, flags));
  try {
    const stats = await handle.stat();
    if (!stats.isFile())
      throw keyProblem(
        "not-a-regular-file",
        "the key of the pseudonyms is no file",
        shown,
        "name the file that countersign init made",
      );
    if (showsRights && (stats.mode & rightsOfOthers) !== 0)
      throw keyProblem(
        "key-readable",
        "others than its owner may read the key of the pseudonyms",
        shown,
        "take their rights away, as chmod 600 does; whoever has read it can name the people of every report",
      );
    const { bytesRead, buffer } = await guarded(shown, () =>
      handle.read(Buffer.alloc(keyBytes + 1), 0, keyBytes + 1, 0),
    );
    if (bytesRead !== keyBytes)
      throw keyProblem(
        "key-form",
        `a key of pseudonyms has ${String(keyBytes)} bytes, and this file has ${bytesRead > keyBytes ? "more" : String(bytesRead)}`,
        shown,
        "name the file that countersign init made",
      );
    return Uint8Array.from(buffer.subarray(0, keyBytes));
  } finally {
    await handle.close();
  }
}

async function guarded<T>(shown: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw readProblem(error, shown);
  }
}

/** Whether a file lies in a folder or below, whatever links lead there. */
async function isIn(path: string, folder: string): Promise<boolean> {
  const file = await realpath(path);
  const own = await realpath(folder).catch(() => folder);
  return isInside(file, own);
}

/**
 * Makes a key where none is: 32 random bytes, rights 0600. One that is there stays as it is: with another, the pseudonyms
 * of earlier reports would mean nobody.
 *
 * @returns whether it was made, and the way to take it back
 * @throws CountersignError `output-permission`, `output-no-space`
 */
export async function makeKeyFile(
  cwd: string,
): Promise<{ readonly made: boolean; readonly discard: () => Promise<void> }> {
  const path = resolve(cwd, keyName);
  const discard = (): Promise<void> => rm(path, { force: true });
  try {
    const handle = await open(path, "wx", 0o600);
    await writeKey(handle).catch(async (error: unknown) => {
      await discard();
      throw error;
    });
    return { made: true, discard };
  } catch (error) {
    if (systemCode(error) === "EEXIST")
      return { made: false, discard: () => Promise.resolve() };
    throw writeProblem(error, keyName);
  }
}

async function writeKey(handle: FileHandle): Promise<void> {
  try {
    await handle.writeFile(randomBytes(keyBytes));
    await handle.chmod(0o600);
  } finally {
    await handle.close();
  }
}

/** Whether something bears the name of a key in a folder: `init` then makes none. */
export async function isKeyThere(cwd: string): Promise<boolean> {
  try {
    await lstat(resolve(cwd, keyName));
    return true;
  } catch (error) {
    if (systemCode(error) === "ENOENT") return false;
    throw readProblem(error, keyName);
  }
}

/** Which key it is, in a form that tells nothing of it: 16 hex digits of HMAC-SHA-256 under a label of its own. */
export function keyId(key: Uint8Array): string {
  return createHmac("sha256", key)
    .update("countersign key id 1")
    .digest("hex")
    .slice(0, 16);
}

function keyProblem(
  code: string,
  message: string,
  file: string,
  hint: string,
): CountersignError {
  return new CountersignError({ code, message, place: { file }, hint });
}

import { CountersignError } from "../model/error.ts";
import type { Files } from "../model/files.ts";
import { readSettings } from "../read/read.ts";
import { undecidedInMapping } from "../validate/validate.ts";
import { checkPolicyFile } from "./check-policy.ts";
import { amiss, well, wrongBy } from "./doctor-check.ts";
import type { Check } from "./doctor-check.ts";
import { coverageChecks } from "./doctor-coverage.ts";
import { inputChecks } from "./doctor-inputs.ts";
import { loadExceptions } from "./exceptions.ts";
import { readKeyFile, showsRights } from "./key-file.ts";
import { loadMapping } from "./load-mapping.ts";
import type { LoadedMapping } from "./load-mapping.ts";
import { readYields } from "./mapped-yields.ts";
import { ownLinesOnly } from "./own-lines.ts";
import { loadPolicy, settingsLimit } from "./settings.ts";
import type { LoadedPolicy } from "./settings.ts";
import { ruleIds } from "../judge/judge.ts";

/** What an audit would go by; what is not set is not looked at, and said. */
export interface DoctorRequest {
  readonly inputs: readonly string[];
  readonly mapping: string | undefined;
  readonly policy: string | undefined;
  readonly exceptions: string | undefined;
  /** The key of the pseudonyms. */
  readonly key?: KeyPlace | undefined;
}

/** Where a key file lies: a path, and the folder that it starts from. */
export interface KeyPlace {
  readonly cwd: string;
  readonly path: string;
}

/**
 * Looks at everything that an audit needs before it reads a record, and at the first records of each file: all that is
 * wrong, not only the first. Writes nothing.
 */
export async function examine(
  request: DoctorRequest,
  files: Files,
): Promise<readonly Check[]> {
  const checks: Check[] = [nodeCheck()];
  const mapping = await mappingOf(request.mapping, files, checks);
  const policy = await policyOf(request, mapping, files, checks);
  if (request.exceptions !== undefined)
    await trying(checks, async () => {
      const loaded = await loadExceptions(files, request.exceptions ?? "");
      const { length } = loaded.exceptions;
      return [well(`${loaded.file.name}: ${numbered(length, "exception")}`)];
    });
  const { key } = request;
  if (key !== undefined) await trying(checks, () => keyChecks(key));
  const inputs = await inputChecks(request, mapping, files);
  checks.push(...inputs.checks);
  checks.push(
    ...coverageChecks(mapping?.mapping, policy?.policies, inputs.looked),
  );
  return checks;
}

async function keyChecks(place: KeyPlace): Promise<readonly Check[]> {
  await readKeyFile(place, place.path, undefined);
  return [
    well(
      `${place.path}: key of the pseudonyms${showsRights ? ", readable by its owner alone" : ""}`,
    ),
  ];
}

/** The oldest Node that the package names. */
const leastNode = [20, 12] as const;

function nodeCheck(): Check {
  const { node, tz = "none" } = process.versions;
  const [major = 0, minor = 0] = node.split(".").map(Number);
  const [least, leastMinor] = leastNode;
  const fits = major > least || (major === least && minor >= leastMinor);
  const wanted = `${String(least)}.${String(leastMinor)}`;
  return fits
    ? well(`Node ${node}, time zone data ${tz}`)
    : amiss(
        "wrong",
        `Node ${node} is too old`,
        `install Node ${wanted} or later`,
      );
}

/** Runs a check; an error of ours is what it found. */
async function trying(
  checks: Check[],
  act: () => Promise<readonly Check[]>,
): Promise<void> {
  try {
    checks.push(...(await act()));
  } catch (error) {
    if (!(error instanceof CountersignError)) throw error;
    checks.push(wrongBy(error));
  }
}

/** The mapping, with every place that is still to be decided where it is open. */
async function mappingOf(
  path: string | undefined,
  files: Files,
  checks: Check[],
): Promise<LoadedMapping | undefined> {
  if (path === undefined) {
    checks.push(
      amiss(
        "warn",
        "no mapping is set: only exports in the native layout can be read",
        "propose one with countersign init, or name it with --mapping",
      ),
    );
    return undefined;
  }
  let loaded: LoadedMapping | undefined;
  await trying(checks, async () => {
    const bytes = await files.read(path, settingsLimit);
    const open = ownLinesOnly(path, bytes, "mapping", () =>
      undecidedInMapping(readSettings(path, bytes)),
    );
    if (open.length > 0) return onePerLine(open).map(wrongBy);
    loaded = await loadMapping(files, path);
    const { length } = loaded.mapping.sources;
    return [well(`${path}: ${numbered(length, "source")}`)];
  });
  return loaded;
}

function numbered(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** What is to be decided on a line is decided together, and what else is wrong there follows from it. */
function onePerLine(
  errors: readonly CountersignError[],
): readonly CountersignError[] {
  const seen = new Set<number>();
  return errors.filter(({ place }) => {
    const line = place?.line;
    if (line === undefined) return true;
    const isNew = !seen.has(line);
    seen.add(line);
    return isNew;
  });
}

async function policyOf(
  { policy: path, mapping: mappingPath }: DoctorRequest,
  mapping: LoadedMapping | undefined,
  files: Files,
  checks: Check[],
): Promise<LoadedPolicy | undefined> {
  if (path === undefined) {
    checks.push(
      amiss(
        "wrong",
        "no policy is set: there is nothing to judge against",
        "propose one with countersign init, or name it with --policy",
      ),
    );
    return undefined;
  }
  let loaded: LoadedPolicy | undefined;
  await trying(checks, async () => {
    const yields =
      mapping === undefined || mappingPath === undefined
        ? undefined
        : await readYields(files, mappingPath);
    const { errors, warnings, policies } = await checkPolicyFile(
      files,
      path,
      yields,
    );
    if (errors.length === 0) loaded = await loadPolicy(files, path, ruleIds);
    const windows = policies.map(
      ({ id, from, until }) => `${id} from ${from} to ${until ?? "open"}`,
    );
    return [
      ...(errors.length === 0 ? [well(`${path}: ${windows.join(", ")}`)] : []),
      ...onePerLine(errors).map(wrongBy),
      ...warnings.map(({ code, message, place }): Check => ({
        level: "warn",
        code,
        says: message,
        place,
        todo: undefined,
      })),
    ];
  });
  return loaded;
}

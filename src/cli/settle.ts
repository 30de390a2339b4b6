import {
  ciLine,
  CountersignError,
  loadConfig,
  nodeFiles,
  refuseConfigInInputs,
  terminalText,
} from "../index.ts";
import type { Config, UsedConfig } from "../index.ts";
import type { Terminal } from "./terminal.ts";

/** Options that a variable or the config file may say instead. */
export interface SettingOptions {
  readonly mapping?: string;
  readonly policy?: string;
  readonly exceptions?: string;
  readonly baseline?: string;
  readonly out?: string;
  readonly format?: string;
  readonly privacy?: string;
  readonly key?: string;
  readonly failOn?: string;
  readonly maxRejected?: string;
  readonly maxUndetermined?: string;
}

/** One option: its variable, and where the config file says it. */
interface Saying {
  readonly option: keyof SettingOptions;
  readonly variable: string;
  readonly key: string;
  readonly of: (config: Config) => string | number | undefined;
}

/** In the order of the config's schema. */
const sayings: readonly Saying[] = [
  {
    option: "mapping",
    variable: "COUNTERSIGN_MAPPING",
    key: "mapping",
    of: ({ mapping }) => mapping,
  },
  {
    option: "policy",
    variable: "COUNTERSIGN_POLICY",
    key: "policy",
    of: ({ policy }) => policy,
  },
  {
    option: "exceptions",
    variable: "COUNTERSIGN_EXCEPTIONS",
    key: "exceptions",
    of: ({ exceptions }) => exceptions,
  },
  {
    option: "baseline",
    variable: "COUNTERSIGN_BASELINE",
    key: "baseline",
    of: ({ baseline }) => baseline,
  },
  {
    option: "out",
    variable: "COUNTERSIGN_OUT",
    key: "output",
    of: ({ output }) => output,
  },
  {
    option: "format",
    variable: "COUNTERSIGN_FORMAT",
    key: "formats",
    of: ({ formats }) => formats?.join(","),
  },
  {
    option: "privacy",
    variable: "COUNTERSIGN_PRIVACY",
    key: "privacy",
    of: ({ privacy }) => privacy,
  },
  {
    option: "key",
    variable: "COUNTERSIGN_KEY",
    key: "key",
    of: ({ key }) => key,
  },
  {
    option: "failOn",
    variable: "COUNTERSIGN_FAIL_ON",
    key: "limits.failOn",
    of: ({ limits }) => limits?.failOn,
  },
  {
    option: "maxRejected",
    variable: "COUNTERSIGN_MAX_REJECTED",
    key: "limits.maxRejected",
    of: ({ limits }) => limits?.maxRejected,
  },
  {
    option: "maxUndetermined",
    variable: "COUNTERSIGN_MAX_UNDETERMINED",
    key: "limits.maxUndetermined",
    of: ({ limits }) => limits?.maxUndetermined,
  },
];

/** What a command goes by, wherever it was said. */
export interface Settled {
  readonly inputs: readonly string[];
  readonly options: SettingOptions;
  /** The config file, where something of it took effect. */
  readonly config: UsedConfig | undefined;
}

/**
 * Fills in what the command line leaves open: an option wins over its variable, that over the config file (`surface.md`
 * 14). What was taken from where is said on standard error.
 *
 * @param asked.wanted - the options that the command has
 * @param asked.config - false: the config file is passed over
 * @throws CountersignError of the config file; `config-in-inputs`
 */
export async function settle(
  terminal: Terminal,
  asked: {
    readonly inputs: readonly string[];
    readonly options: SettingOptions;
    readonly wanted: readonly (keyof SettingOptions)[];
    readonly config: boolean;
  },
): Promise<Settled> {
  const files = nodeFiles(terminal);
  const found = asked.config ? await loadConfig(terminal, files) : undefined;
  const took: string[] = [];
  const variables: string[] = [];
  let { inputs } = asked;
  if (inputs.length === 0 && found?.config.inputs !== undefined) {
    inputs = found.config.inputs;
    took.push("inputs");
  }
  const options: { -readonly [O in keyof SettingOptions]: string } = {
    ...asked.options,
  };
  for (const { option, variable, key, of } of sayings) {
    if (!asked.wanted.includes(option) || options[option] !== undefined)
      continue;
    const word = terminal.env[variable] ?? "";
    const value = found === undefined ? undefined : of(found.config);
    if (word !== "") {
      options[option] = word;
      variables.push(variable);
    } else if (value !== undefined) {
      options[option] = String(value);
      took.push(key);
    }
  }
  const config =
    found === undefined || took.length === 0
      ? undefined
      : { name: found.name, sha256: found.sha256, took };
  if (asked.config)
    await refuseConfigInInputs(terminal, files, inputs, found?.name);
  say(terminal, variables, config);
  return { inputs, options, config };
}

function say(
  { stderr }: Terminal,
  variables: readonly string[],
  config: UsedConfig | undefined,
): void {
  const lines = [
    ...(variables.length === 0
      ? []
      : [`From the environment: ${variables.join(", ")}`]),
    ...(config === undefined
      ? []
      : [`From ${terminalText(config.name)}: ${config.took.join(", ")}`]),
  ];
  for (const line of lines) stderr.write(`${ciLine(line)}\n`);
}

/** The inputs, of which there must be one. @throws CountersignError `inputs-needed`; `bad-option` for one without a name */
export function someInputs(inputs: readonly string[]): readonly string[] {
  // an empty name would mean the working folder, which a variable that is not set does not mean
  if (inputs.some((input) => input.trim() === ""))
    throw new CountersignError({
      code: "bad-option",
      message: "an input is named by nothing",
      hint: "name files, folders or patterns (. is this folder); is a variable of a script not set?",
    });
  if (inputs.length > 0) return inputs;
  throw new CountersignError({
    code: "inputs-needed",
    message: "no export was named",
    hint: "name files, folders or patterns, or write them as inputs into a countersign.yaml",
  });
}

import { CountersignError } from "../model/error.ts";

type Kind = "mapping" | "policy" | "exceptions" | "config";

/** What a settings file of ours looks like; an export named by mistake does not. */
const forms: {
  readonly [K in Kind]: {
    readonly says: RegExp;
    readonly code: string;
    readonly message: string;
  };
} = {
  mapping: {
    says: /^[\s{]*["']?version["']?\s*:\s*1\b/mu,
    code: "not-a-mapping",
    message: "this file is no mapping: a mapping says version: 1",
  },
  policy: {
    says: /^[\s{]*["']?version["']?\s*:\s*1\b/mu,
    code: "not-a-policy",
    message: "this file is no policy: a policy says version: 1",
  },
  exceptions: {
    says: /(?:^|[\s{,])["']?approved(?:By|On)["']?\s*:/u,
    code: "not-exceptions",
    message:
      "this file holds no exceptions: each of them says approvedBy and approvedOn",
  },
  config: {
    says: /^[\s{]*["']?(?:inputs|mapping|policy|output|limits)["']?\s*:/mu,
    code: "not-a-config",
    message: "this file is no config: it names neither inputs nor a policy",
  },
};

/** Whether a file says that it is one of ours, so that its lines may be shown. */
export function isOwn(bytes: Uint8Array, kind: Kind): boolean {
  return forms[kind].says.test(Buffer.from(bytes).toString("utf8"));
}

/**
 * Messages show the line of a settings file that is meant. An export that is named where a settings file belongs would
 * show a patient that way, so nothing of a file that does not say what it is is shown (contract 7, law 8).
 */
export function ownLinesOnly<T>(
  path: string,
  bytes: Uint8Array,
  kind: Kind,
  act: () => T,
): T {
  try {
    return act();
  } catch (error) {
    if (
      isOwn(bytes, kind) ||
      !(error instanceof CountersignError) ||
      bytes.length === 0
    )
      throw error;
    const { code, message } = forms[kind];
    throw new CountersignError({
      code,
      message,
      place: { file: path },
      hint: `its form: countersign schema ${kind}`,
    });
  }
}

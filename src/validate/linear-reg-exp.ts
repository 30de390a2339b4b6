import { RE2JS } from "re2js";

/** Patterns of a site's schema, in linear time whatever the text; throws for look-around and back-references. */
export const linearRegExp: {
  (
    pattern: string,
    flags: string,
  ): { readonly test: (text: string) => boolean };
  code: string;
} = Object.assign(
  (pattern: string) => {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern));
    return {
      test: (text: string) => compiled.test(text),
      // ajv keeps one pattern for each distinct text of this: without it all patterns would be the first one.
      toString: () => pattern,
    };
  },
  // ajv asks for it, for code that it would write to a file; none is written.
  { code: "linearRegExp" },
);

/** Whether a pattern can run in linear time. */
export function isLinear(pattern: string): boolean {
  try {
    linearRegExp(pattern, "u");
    return true;
  } catch {
    return false;
  }
}

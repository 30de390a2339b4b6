import { quotedText } from "../../model/quoted-text.ts";

/** A line of the mapping with what is said behind it. */
export interface Line {
  readonly key: string;
  /** As YAML. */
  readonly value: string;
  readonly why?: string | undefined;
  /** What a person must decide; the line is marked. */
  readonly decide?: string | undefined;
}

/** A text as YAML: plain where that is certain to be read as text, else in quotes. */
export function yamlText(text: string): string {
  const plain =
    /^[A-Za-z][\w.-]*(?: [\w.-]+)*$/u.test(text) &&
    !/^(?:true|false|yes|no|on|off|null|y|n|nan|inf)$/iu.test(text);
  return plain ? text : quotedText(text);
}

/** Several keys on one line: `{ column: A, map: b }`. */
export function flow(
  parts: readonly (readonly [string, string | undefined])[],
): string {
  const kept = parts.flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${value}`],
  );
  return kept.length === 0 ? "{}" : `{ ${kept.join(", ")} }`;
}

export function constant(text: string): string {
  return flow([["constant", yamlText(text)]]);
}

/** A line at its depth, with its reason or its mark behind it. No comment can break out of its line. */
export function written(indent: string, line: Line): string {
  const { key, value, why, decide } = line;
  const said = decide === undefined ? why : `DECIDE: ${decide}`;
  const comment = said === undefined ? "" : ` # ${oneLine(said)}`;
  return `${indent}${key}: ${value}${comment}`;
}

/** Text for a comment: one line, no control characters. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ").trim();
}

import { createHash } from "node:crypto";
import type { Origin } from "../../../src/model/origin.ts";
import type { Oversight, Severity } from "../../../src/model/words.ts";

export interface Story {
  readonly oversight: Oversight;
  readonly rule: string | undefined;
  readonly severity: Severity;
  readonly verdict: "breached" | "undecidable";
  readonly weight: number;
}

export const stories: readonly Story[] = [
  story("documented-before", undefined, "info", 700),
  story("not-acted-on", undefined, "info", 120),
  story("none-found", "action-without-review", "critical", 20),
  story("documented-after", "review-after-action", "high", 50),
  story("automatic", "auto-executed-action", "critical", 6),
  story("rejected-then-acted", "action-despite-rejection", "critical", 4),
  story("other-version", "review-of-superseded-version", "high", 8),
  story("changed-after-review", "action-differs-from-signed-off", "high", 8),
  story("role-not-permitted", "reviewer-role-not-permitted", "high", 10),
  story("not-a-person", "reviewer-not-an-identified-person", "critical", 5),
  story("too-few-reviewers", "second-reviewer-missing", "high", 4),
  story("not-independent", "reviewers-not-independent", "high", 3),
  story("view-only", "review-outcome-missing", "high", 9),
  story("order-unknown", "review-after-action", "low", 14, "undecidable"),
  story("time-unknown", "review-after-action", "low", 8, "undecidable"),
  story("link-unknown", "action-without-review", "low", 5, "undecidable"),
  story("log-ends", "action-without-review", "low", 16, "undecidable"),
  story("no-policy", "no-policy-in-force", "high", 5),
  story("not-required", undefined, "info", 15),
];

export function story(
  oversight: Oversight,
  rule: string | undefined,
  severity: Severity,
  weight: number,
  verdict: Story["verdict"] = "breached",
): Story {
  return { oversight, rule, severity, weight, verdict };
}

/** A small generator with a seed (mulberry32): the tests need the same run every time. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

export function two(value: number): string {
  return String(value).padStart(2, "0");
}

export function originAt(file: string, row: number): Origin {
  return {
    file,
    record: row + 1,
    line: row + 2 + Math.floor(row / 40),
    byteOffset: 120 + row * 96,
    byteLength: 95,
    sha256: sha256(`${file} ${String(row)}`),
  };
}

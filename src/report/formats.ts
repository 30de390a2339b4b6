import { csv } from "./csv.ts";
import { inEveryMode } from "./counts/counts.ts";
import type { ReportForm } from "./format.ts";
import { github } from "./github.ts";
import { gitlab } from "./gitlab.ts";
import { html } from "./html.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import { markdown } from "./markdown.ts";
import { sarif } from "./sarif.ts";
import { text } from "./text.ts";
import { xlsx } from "./xlsx.ts";

/** Every report format, in the order in which help and reports name them: the screen, for people, for programs, for CI. */
export const formats: readonly ReportForm[] = [
  text,
  html,
  xlsx,
  csv,
  json,
  sarif,
  junit,
  gitlab,
  github,
  markdown,
].map(inEveryMode);

import type { ReportFormat } from "./format.ts";
import { html } from "./html.ts";
import { json } from "./json.ts";
import { text } from "./text.ts";

/** Every report format, in the order in which help and reports name them: the screen, for people, for programs. */
export const formats: readonly ReportFormat[] = [text, html, json];

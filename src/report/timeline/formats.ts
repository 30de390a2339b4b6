import { csv } from "./csv.ts";
import { docx } from "./docx.ts";
import type { TimelineFormat } from "./format.ts";
import { html } from "./html.ts";
import { pdf } from "./pdf.ts";
import { text } from "./text.ts";
import { timesketch } from "./timesketch.ts";

/** Every form of a chronology, in the order in which help names them: the screen, for people, for programs. */
export const timelineFormats: readonly TimelineFormat[] = [
  text,
  html,
  pdf,
  docx,
  csv,
  timesketch,
];

import type { Html } from "./markup.ts";
import { el } from "./markup.ts";

/** The hashes of all that a page of ours may apply or run, SHA-256 in base64. */
interface OwnParts {
  readonly style: string;
  /** Undefined: the page has no script, and none can run. */
  readonly script?: string;
}

/**
 * What a browser must know before anything else of a page of ours: it may load no address and apply nothing but our own
 * style and script, so that nothing of a log can run and nothing can leave. Those follow it, being our own text.
 */
export function documentHead(title: string, own: OwnParts): readonly Html[] {
  return [
    el("meta", { charset: "utf-8" }),
    el("meta", {
      "http-equiv": "Content-Security-Policy",
      content: contentPolicy(own),
    }),
    el("meta", { name: "referrer", content: "no-referrer" }),
    el("meta", {
      name: "viewport",
      content: "width=device-width, initial-scale=1",
    }),
    el("meta", { name: "color-scheme", content: "light dark" }),
    el("link", { rel: "icon", href: "data:," }),
    el("title", {}, title),
  ];
}

function contentPolicy({ style, script }: OwnParts): string {
  return [
    "default-src 'none'",
    ...(script === undefined ? [] : [`script-src 'sha256-${script}'`]),
    `style-src 'sha256-${style}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

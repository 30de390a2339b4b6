import { htmlAttribute, htmlText } from "./escape.ts";

/** Markup made by `el` or `raw` alone: text that is not of this type is always escaped. */
export interface Html {
  readonly html: string;
}

export type Child = Html | string | undefined | readonly Child[];

/** Names are written by hand in this room, never taken from data. `true`: the bare attribute; undefined: left out. */
export type Attributes = Readonly<
  Record<string, string | number | true | undefined>
>;

const empty: ReadonlySet<string> = new Set(["meta", "link", "input", "br"]);

/** One element; text among `children` is data and is escaped, so that no text of a log can become markup. */
export function el(
  tag: string,
  attributes: Attributes,
  ...children: readonly Child[]
): Html {
  let html = `<${tag}`;
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    html +=
      value === true
        ? ` ${name}`
        : ` ${name}="${htmlAttribute(String(value))}"`;
  }
  html += ">";
  return { html: empty.has(tag) ? html : `${html}${inner(children)}</${tag}>` };
}

/** Several children without an element around them. */
export function join(...children: readonly Child[]): Html {
  return { html: inner(children) };
}

/** Text of our own source that is markup, style or script already; never data. */
export function raw(html: string): Html {
  return { html };
}

function inner(children: readonly Child[]): string {
  let html = "";
  for (const child of children) {
    if (child === undefined) continue;
    if (typeof child === "string") html += htmlText(child);
    else html += "html" in child ? child.html : inner(child);
  }
  return html;
}

/** One tag of an XML text, and the character data before it. `name`: without a prefix. */
export interface XmlTag {
  readonly kind: "open" | "close" | "empty";
  readonly name: string;
  readonly attributes: string;
  /** Entities resolved. */
  readonly before: string;
}

/**
 * The tags of an XML text in order, one after another: enough for the parts of an office document, which are flat.
 *
 * A document type is refused: nothing is fetched and no entity is declared.
 *
 * @throws SyntaxError where it is none that can be read; it holds nothing of the text
 */
export function* xmlTags(xml: string): Generator<XmlTag> {
  let at = 0;
  let text = "";
  for (;;) {
    const start = xml.indexOf("<", at);
    if (start < 0) return;
    text += resolved(xml.slice(at, start));
    const special = specialEnd(xml, start);
    if (special === undefined) {
      const end = xml.indexOf(">", start);
      if (end < 0) throw unreadable();
      yield tagOf(xml.slice(start + 1, end), text);
      text = "";
      at = end + 1;
      continue;
    }
    if (special.end < 0) throw unreadable();
    text += special.data;
    at = special.end;
  }
}

/** A comment, an instruction or character data that is none of markup; undefined for a tag. */
function specialEnd(
  xml: string,
  start: number,
): { readonly end: number; readonly data: string } | undefined {
  const after = (close: string, from: number): number => {
    const end = xml.indexOf(close, from);
    return end < 0 ? -1 : end + close.length;
  };
  if (xml.startsWith("<?", start)) return { end: after("?>", start), data: "" };
  if (xml.startsWith("<!--", start))
    return { end: after("-->", start), data: "" };
  if (xml.startsWith("<![CDATA[", start)) {
    const end = after("]]>", start);
    const data = xml.slice(start + 9, end - 3);
    return { end, data };
  }
  if (xml.startsWith("<!", start)) throw unreadable();
  return undefined;
}

const unreadable = (): SyntaxError => new SyntaxError("no XML");

function tagOf(inside: string, before: string): XmlTag {
  const isClose = inside.startsWith("/");
  const isEmpty = inside.endsWith("/");
  const body = inside.slice(isClose ? 1 : 0, isEmpty ? -1 : undefined);
  const [name = ""] = /^[^\s/]*/u.exec(body) ?? [];
  return {
    kind: isClose ? "close" : isEmpty ? "empty" : "open",
    name: name.slice(name.indexOf(":") + 1),
    attributes: body.slice(name.length),
    before,
  };
}

/** The value of an attribute, entities resolved; undefined where it is not there. */
export function attributeOf(tag: XmlTag, name: string): string | undefined {
  const found = new RegExp(
    `\\s(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`,
    "u",
  ).exec(tag.attributes);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : resolved(value);
}

const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

/** The five entities of XML and numbered characters; anything else stays as it stands. */
function resolved(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/giu,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return named[name] ?? whole;
      const point = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}

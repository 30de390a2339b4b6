import { htmlAttribute, htmlText, pageText } from "./escape.ts";

/** An element that is not yet text: it becomes HTML by `htmlOf`, or data for the page script by `treeOf`. */
export interface Html {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly children: readonly Child[];
}

/** Text is data and is escaped wherever it ends up; undefined is nothing. */
export type Child = Html | string | undefined | readonly Child[];

/** Names are written by hand in this room, never taken from data. `true`: the bare attribute; undefined: left out. */
export type Attributes = Readonly<
  Record<string, string | number | true | undefined>
>;

/** An element as JSON: `[tag, {attributes}, ...children]`, the attributes left out where there are none. */
export type Tree = string | readonly (string | Tree | TreeAttributes)[];
export interface TreeAttributes {
  readonly [name: string]: string;
}

const empty: ReadonlySet<string> = new Set(["meta", "link", "input", "wbr"]);

/** One element of a page. */
export function el(
  tag: string,
  attributes: Attributes,
  ...children: readonly Child[]
): Html {
  return { tag, attributes, children };
}

/** Elements and text as HTML. All text passes the escaper, so that no text of a log can become markup. */
export function htmlOf(child: Child): string {
  if (child === undefined) return "";
  if (typeof child === "string") return htmlText(child);
  if (!isElement(child)) return child.map(htmlOf).join("");
  let start = `<${child.tag}`;
  for (const [name, value] of written(child.attributes))
    start += value === "" ? ` ${name}` : ` ${name}="${htmlAttribute(value)}"`;
  return empty.has(child.tag)
    ? `${start}>`
    : `${start}>${child.children.map(htmlOf).join("")}</${child.tag}>`;
}

/** An element as data from which the page script builds the same element, by `textContent` and `setAttribute` alone. */
export function treeOf(element: Html): Tree {
  const tree: (string | Tree | TreeAttributes)[] = [element.tag];
  const attributes = written(element.attributes);
  if (attributes.length > 0) tree.push(Object.fromEntries(attributes));
  addTrees(tree, element.children);
  return tree;
}

/** Adds to one list, since a page holds hundreds of thousands of elements. */
function addTrees(
  list: (string | Tree | TreeAttributes)[],
  children: readonly Child[],
): void {
  for (const child of children) {
    if (child === undefined || child === "") continue;
    if (typeof child === "string") list.push(pageText(child));
    else if (isElement(child)) list.push(treeOf(child));
    else addTrees(list, child);
  }
}

function written(
  attributes: Attributes,
): readonly (readonly [string, string])[] {
  const list: (readonly [string, string])[] = [];
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined)
      list.push([name, value === true ? "" : String(value)]);
  }
  return list;
}

function isElement(child: Html | readonly Child[]): child is Html {
  return "tag" in child;
}

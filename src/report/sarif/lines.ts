import { jsonText } from "../escape.ts";

/** Members of an object that goes on after them, a line each. */
export function members(value: Readonly<Record<string, unknown>>): string {
  return Object.entries(value)
    .map(([name, member]) => `${jsonText(name)}:${jsonText(member)},\n`)
    .join("");
}

/** An array, a line an item. */
export function list(items: readonly unknown[]): string {
  return items.length === 0 ? "[]" : `[\n${items.map(jsonText).join(",\n")}\n]`;
}

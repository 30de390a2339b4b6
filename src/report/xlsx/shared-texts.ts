import { sheetText } from "../escape-office.ts";

/** Texts that stand in many cells: written once, and named by their number. */
export interface SharedTexts {
  /** The number of a text; undefined where there is no room for a further one: it then stands in its cell. */
  readonly numberOf: (text: string) => number | undefined;
  /** `xl/sharedStrings.xml`. */
  readonly xml: () => string;
}

/** So many texts, and none longer, so that memory has a limit whatever a run holds. */
const mostTexts = 20_000;
const longestText = 200;

/** Begins the texts of one workbook. */
export function createSharedTexts(): SharedTexts {
  const numbers = new Map<string, number>();
  return {
    numberOf(text): number | undefined {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      if (numbers.size === mostTexts || text.length > longestText)
        return undefined;
      numbers.set(text, numbers.size);
      return numbers.size - 1;
    },
    xml(): string {
      const items = [...numbers.keys()].map(
        (text) => `<si>${textXml(text)}</si>`,
      );
      return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="${String(items.length)}">${items.join("")}</sst>`;
    },
  };
}

/** The element of a text, whose blanks at either end are kept. */
export function textXml(text: string): string {
  const space = /^\s|\s$/u.test(text) ? ` xml:space="preserve"` : "";
  return `<t${space}>${sheetText(text)}</t>`;
}

/** How a cell looks, by what it holds; a number of `cellXfs` below. */
export const cellStyles = {
  plain: 0,
  title: 1,
  header: 2,
  /** Words: stays text when somebody edits it, though it begins like a formula. */
  prose: 3,
  /** Ids, codes and record numbers: text format, so that no digit is ever taken for a number. */
  id: 4,
  count: 5,
  /** A share of one, shown as a percentage. */
  share: 6,
  minutes: 7,
  /** Date and time of day. */
  instant: 8,
  /** To be filled in, as text. */
  blank: 9,
  /** To be filled in, as a date. */
  day: 10,
  link: 11,
  /** As an id, of something that stands in many rows: a file, a version. */
  code: 4,
} as const;
export type CellStyle = keyof typeof cellStyles;

const wrapped = `<alignment vertical="top" wrapText="1"/>`;
const top = `<alignment vertical="top"/>`;
/** Numbers, and room between them and the words of the next column. */
const right = `<alignment horizontal="right" vertical="top" indent="1"/>`;

function format(
  parts: {
    readonly number?: number;
    readonly font?: number;
    readonly fill?: number;
    readonly border?: number;
    readonly quoted?: true;
  },
  alignment: string,
): string {
  const { number = 0, font = 0, fill = 0, border = 0, quoted } = parts;
  const prefix = quoted === true ? ` quotePrefix="1"` : "";
  return `<xf numFmtId="${String(number)}" fontId="${String(font)}" fillId="${String(fill)}" borderId="${String(border)}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"${prefix}>${alignment}</xf>`;
}

/** In the order of `cellStyles`. 49 is text, 3 a whole number with thousands; from 164 on our own. */
const formats = [
  format({}, top),
  format({ font: 1 }, `<alignment vertical="top"/>`),
  format({ number: 49, font: 2, fill: 2, border: 1 }, wrapped),
  format({ quoted: true }, wrapped),
  format({ number: 49 }, wrapped),
  format({ number: 3 }, right),
  format({ number: 164 }, right),
  format({ number: 165 }, right),
  format({ number: 166 }, right),
  format({ number: 49, fill: 3, border: 2 }, wrapped),
  format({ number: 167, fill: 3, border: 2 }, top),
  format({ font: 3 }, wrapped),
];

const arial = (size: number, more = ""): string =>
  `<font>${more}<sz val="${String(size)}"/>${more.includes("<u/>") ? `<color rgb="FF0B3D66"/>` : `<color rgb="FF1A1E23"/>`}<name val="Arial"/><family val="2"/></font>`;
const solid = (colour: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
const thin = `style="thin"><color rgb="FF5A646E"/>`;

/** `xl/styles.xml`: Arial 12, nothing said by colour alone. */
export const stylesXml: string = [
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`,
  `<numFmts count="4"><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="0.00"/><numFmt numFmtId="166" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/><numFmt numFmtId="167" formatCode="yyyy\\-mm\\-dd"/></numFmts>`,
  `<fonts count="4">${arial(12)}${arial(16, "<b/>")}${arial(12, "<b/>")}${arial(12, "<u/>")}</fonts>`,
  `<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${solid("FFE6EAED")}${solid("FFFFFFFF")}</fills>`,
  `<borders count="3"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom ${thin}</bottom><diagonal/></border><border><left ${thin}</left><right ${thin}</right><top ${thin}</top><bottom ${thin}</bottom><diagonal/></border></borders>`,
  `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>`,
  `<cellXfs count="${String(formats.length)}">${formats.join("")}</cellXfs>`,
  `<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>`,
  `<dxfs count="0"/><tableStyles count="0" defaultTableStyle="TableStyleLight1" defaultPivotStyle="PivotStyleLight16"/></styleSheet>`,
].join("");

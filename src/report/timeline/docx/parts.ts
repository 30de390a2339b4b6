import { xmlText } from "../../escape-ci.ts";

/** What every part begins with. */
export const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`;
export const main = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`;
const office =
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaged = "http://schemas.openxmlformats.org/package/2006";
const word = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/** A4 landscape with margins of 15 mm, and the foot of every page. */
export const sectionXml: string = `<w:sectPr><w:footerReference xmlns:r="${office}" w:type="default" r:id="rId3"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="850" w:right="850" w:bottom="850" w:left="850" w:header="400" w:footer="400" w:gutter="0"/></w:sectPr>`;

const font = `<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/>`;

function heading(level: 1 | 2, size: number): string {
  return `<w:style w:type="paragraph" w:styleId="Heading${String(level)}"><w:name w:val="heading ${String(level)}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="200" w:after="60"/><w:outlineLvl w:val="${String(level - 1)}"/></w:pPr><w:rPr><w:b/><w:sz w:val="${String(size)}"/></w:rPr></w:style>`;
}

function paragraph(name: string, inside: string): string {
  return `<w:style w:type="paragraph" w:styleId="${name.replaceAll(" ", "")}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>${inside}</w:style>`;
}

/** `word/styles.xml`: Arial, 9 points and no smaller, real headings. */
export const stylesXml: string = [
  `${declaration}<w:styles ${main}><w:docDefaults><w:rPrDefault><w:rPr>${font}<w:sz w:val="18"/><w:szCs w:val="18"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="40"/></w:pPr></w:pPrDefault></w:docDefaults>`,
  `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>`,
  `<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>`,
  `<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`,
  paragraph("Title", `<w:qFormat/><w:rPr><w:b/><w:sz w:val="32"/></w:rPr>`),
  heading(1, 24),
  heading(2, 20),
  paragraph(
    "List Paragraph",
    `<w:pPr><w:ind w:left="284" w:hanging="284"/></w:pPr>`,
  ),
  paragraph("Table Head", `<w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/></w:rPr>`),
  `<w:style w:type="character" w:styleId="Quiet"><w:name w:val="Quiet"/><w:rPr><w:color w:val="444444"/></w:rPr></w:style>`,
  `<w:style w:type="table" w:styleId="Entries"><w:name w:val="Entries"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:color="8A939C"/><w:bottom w:val="single" w:sz="4" w:color="8A939C"/><w:insideH w:val="single" w:sz="4" w:color="C9D0D7"/><w:insideV w:val="single" w:sz="4" w:color="C9D0D7"/></w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="60" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`,
  `</w:styles>`,
].join("");

function field(name: string): string {
  return `<w:fldSimple w:instr=" ${name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`;
}

function plain(words: string): string {
  return `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`;
}

/** The foot of every page: what it is, and page x of y, which the program that opens it works out. */
export function footerXml(text: string): string {
  return `${declaration}<w:ftr ${main}><w:p><w:pPr><w:tabs><w:tab w:val="right" w:pos="15138"/></w:tabs></w:pPr>${plain(xmlText(text))}<w:r><w:tab/></w:r>${plain("Page ")}${field("PAGE")}${plain(" of ")}${field("NUMPAGES")}</w:p></w:ftr>`;
}

/** `word/settings.xml`: seen at its own size. */
export const settingsXml: string = `${declaration}<w:settings ${main}><w:zoom w:percent="100"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`;

/** What the document is made of. */
export const documentRelations: string = `${declaration}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${office}/settings" Target="settings.xml"/><Relationship Id="rId3" Type="${office}/footer" Target="footer1.xml"/></Relationships>`;

/** What the file is. */
export const rootRelations: string = `${declaration}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${packaged}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;

function part(name: string, type: string): string {
  return `<Override PartName="${name}" ContentType="${type}"/>`;
}

/** What each part is. */
export const contentTypes: string = `${declaration}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part("/word/document.xml", `${word}.document.main+xml`)}${part("/word/styles.xml", `${word}.styles+xml`)}${part("/word/settings.xml", `${word}.settings+xml`)}${part("/word/footer1.xml", `${word}.footer+xml`)}${part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")}</Types>`;

import { corePropertiesXml } from "../office/core-properties.ts";
import { createZip } from "../office/zip.ts";
import {
  bandXml,
  headingXml,
  leadXml,
  paragraphXml,
  rowXml,
  tableEndXml,
  tableHeadXml,
} from "./docx/marks.ts";
import {
  contentTypes,
  declaration,
  documentRelations,
  footerXml,
  main,
  rootRelations,
  sectionXml,
  settingsXml,
  stylesXml,
} from "./docx/parts.ts";
import { entryCells, entryTitles } from "./entry-cells.ts";
import type { DocumentTimeline } from "./format.ts";
import { caseLines, openingWords } from "./paper-words.ts";
import { sourceCells, sourceTitles } from "./source-cells.ts";
import type { Chronology } from "./told.ts";

/**
 * A Word document: A4 landscape, real headings, a header that each page repeats, entries as bookmarks, an empty column for
 * comments. No macro, no link outside, no clock: a run gives the same bytes.
 */
export const docx: DocumentTimeline = {
  name: "docx",
  kind: "document",
  typefaces: false,
  render: renderDocx,
};

/** A document is small: it may take its time. */
const level = 6;

async function* renderDocx(chronology: Chronology): AsyncIterable<Uint8Array> {
  const { title, version, made } = chronology;
  const zip = await createZip(level);
  zip.add("[Content_Types].xml", contentTypes);
  zip.add("_rels/.rels", rootRelations);
  const created = made ?? undefined;
  zip.add("docProps/core.xml", corePropertiesXml({ title, version, created }));
  zip.add("word/_rels/document.xml.rels", documentRelations);
  zip.add("word/styles.xml", stylesXml);
  zip.add("word/settings.xml", settingsXml);
  zip.add("word/footer1.xml", footerXml(`${title}. countersign ${version}.`));
  const document = zip.open("word/document.xml");
  for (const xml of body(chronology)) {
    document.write(xml);
    yield* await zip.ready();
  }
  document.close();
  await zip.end();
  yield* await zip.ready();
}

/** The sections in their order; bookmarks of entries are numbered after theirs. */
const sections = [
  { name: "reading", title: "How this may be read" },
  { name: "chronology", title: "Chronology" },
  { name: "decisions", title: "Decisions" },
  { name: "sources", title: "Schedule of sources" },
  { name: "method", title: "Method" },
] as const;

type SectionName = (typeof sections)[number]["name"];

function section(name: SectionName): string {
  const id = sections.findIndex((one) => one.name === name);
  return headingXml(sections[id]?.title ?? "", { id, name });
}

function* body(chronology: Chronology): Iterable<string> {
  const { title, statements, method } = chronology;
  yield `${declaration}<w:document ${main}><w:body>`;
  yield paragraphXml(title, "Title");
  yield* openingWords(chronology).map((text) => paragraphXml(text));
  yield paragraphXml("Case details", "Heading1");
  yield* caseLines.map((text) => paragraphXml(text));
  yield paragraphXml("Contents", "Heading1");
  yield* sections.map((one) => leadXml(one.title, one.name));
  yield section("reading");
  yield* statements.map((text, at) =>
    paragraphXml(`${String(at + 1)}. ${text}`, "ListParagraph"),
  );
  yield section("chronology");
  yield* entryTable(chronology);
  yield section("decisions");
  yield* decisionParts(chronology);
  yield section("sources");
  yield* sourceTable(chronology);
  yield section("method");
  yield* method.map((text) => paragraphXml(`– ${text}`, "ListParagraph"));
  yield `${sectionXml}</w:body></w:document>`;
}

/** Twentieths of a point; together what lies between the margins. */
const entryWidths = [560, 2200, 2900, 1840, 2840, 3000, 1798];

function* entryTable({ entries, decisions }: Chronology): Iterable<string> {
  const columns = entryTitles.map((title, at) => ({
    title,
    width: entryWidths[at] ?? 0,
  }));
  yield tableHeadXml(columns);
  for (const entry of entries) {
    if (entry.gap !== undefined) yield bandXml(columns, `${entry.gap}.`);
    const number = String(entry.number);
    const id = sections.length + entry.number;
    yield rowXml(columns, entryCells(entry, decisions.length > 1), {
      id,
      name: `entry_${number}`,
    });
  }
  yield tableEndXml;
}

function* decisionParts({ decisions }: Chronology): Iterable<string> {
  for (const { id, facts } of decisions) {
    yield paragraphXml(id, "Heading2");
    for (const [name, value] of facts) yield paragraphXml(`${name}: ${value}`);
  }
}

const sourceWidths = [680, 3800, 7000, 1300, 1300, 1058];

function* sourceTable({ sources }: Chronology): Iterable<string> {
  const columns = sourceTitles.map((title, at) => ({
    title,
    width: sourceWidths[at] ?? 0,
  }));
  yield tableHeadXml(columns);
  for (const source of sources)
    yield rowXml(
      columns,
      sourceCells(source).map((text) => [{ text, style: "plain" as const }]),
    );
  yield tableEndXml;
}

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { XMLValidator } from "fast-xml-parser";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readTypefaces } from "../../src/audit/typefaces.ts";
import { terminalText } from "../../src/report/escape.ts";
import { chronologyOf } from "../../src/report/timeline/chronology.ts";
import { docx } from "../../src/report/timeline/docx.ts";
import type { DocumentTimeline } from "../../src/report/timeline/format.ts";
import { pdf } from "../../src/report/timeline/pdf.ts";
import type { Chronology } from "../../src/report/timeline/told.ts";
import { people, runs } from "../unit/report/sample-run.ts";
import {
  asksFor,
  converted,
  hasOffice,
  hasPoppler,
  printed,
} from "./programs.ts";

const chronologies = runs().map(
  ([name, { run, decisions, findings }]): readonly [string, Chronology] => [
    name,
    chronologyOf(
      {
        run,
        subject: { by: "patient", id: decisions[0]?.patient ?? "" },
        decisions: decisions.slice(0, 20),
        findings,
      },
      { privacy: "pseudonymise", people },
    ),
  ],
);

async function bytesOf(
  format: DocumentTimeline,
  chronology: Chronology,
): Promise<Buffer> {
  const faces = format.typefaces ? await readTypefaces() : undefined;
  const pieces: Uint8Array[] = [];
  for await (const piece of format.render(chronology, faces))
    pieces.push(piece);
  return Buffer.concat(pieces);
}

/** What is looked for in running text, whatever broke its lines. */
const squeezed = (text: string): string => text.replace(/[\s\f]+/gu, "");

/** Every text of an entry that a reader must find: its number, time, event, person and the tool's own words. */
function textsOf({
  entries,
  statements,
  title,
}: Chronology): readonly string[] {
  return [
    title,
    ...statements,
    ...entries
      .slice(0, 5)
      .flatMap(({ type, occurred, person, observations }) => [
        type,
        occurred.local,
        person,
        ...observations,
      ]),
    ...entries.slice(0, 5).map(({ content }) => content.slice(0, 60)),
  ].map((text) => terminalText(text));
}

describe.each([pdf, docx])("$name", (format) => {
  test.each(chronologies)("%s: the same bytes twice", async (_, chronology) => {
    const bytes = await bytesOf(format, chronology);
    expect((await bytesOf(format, chronology)).equals(bytes)).toBe(true);
  });
});

describe("docx", () => {
  test.each(chronologies)(
    "%s: well-formed, an entry a row, headers that repeat, nothing that leads outside",
    async (_, chronology) => {
      const parts = unzipSync(await bytesOf(docx, chronology));
      for (const [name, part] of Object.entries(parts))
        expect([name, XMLValidator.validate(strFromU8(part))]).toEqual([
          name,
          true,
        ]);
      const xml = strFromU8(parts["word/document.xml"] ?? new Uint8Array());
      const entries = xml.match(/w:name="entry_\d+"/gu) ?? [];
      expect(entries).toHaveLength(chronology.entries.length);
      expect(xml.match(/<w:tblHeader\/>/gu)).toHaveLength(2);
      expect(xml).not.toMatch(/TargetMode|w:instrText|<w:hyperlink r:/u);
      expect(xml.replaceAll("\n", "")).not.toMatch(
        /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u,
      );
      const ids = xml.match(/bookmarkStart w:id="\d+"/gu) ?? [];
      expect(new Set(ids).size).toBe(ids.length);
    },
  );
});

asksFor("Poppler", hasPoppler);
asksFor("LibreOffice", hasOffice);

describe.skipIf(!hasPoppler)(
  hasPoppler ? "a PDF in Poppler" : "a PDF in Poppler: skipped, no pdfinfo",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "countersign-pdf-"));
    const place = (name: string): string => join(folder, `${name}.pdf`);

    beforeAll(async () => {
      for (const [name, chronology] of chronologies)
        writeFileSync(place(name), await bytesOf(pdf, chronology));
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    test.each(chronologies)(
      "%s: tagged, titled, A4 landscape, no script; its texts are found",
      (name, chronology) => {
        const facts = printed("pdfinfo", [place(name)]);
        expect(facts).toMatch(/^Tagged:\s+yes$/mu);
        expect(facts).toMatch(/^Page size:\s+841\.89 x 595\.28 pts \(A4\)$/mu);
        expect(facts).toMatch(/^JavaScript:\s+no$/mu);
        expect(facts).toContain(terminalText(chronology.title).slice(0, 40));
        const pages = Number(/^Pages:\s+(\d+)$/mu.exec(facts)?.[1]);
        const text = printed("pdftotext", ["-raw", place(name), "-"]);
        expect(text).toContain(`Page 1 of ${String(pages)}`);
        expect(text).toContain(`Page ${String(pages)} of ${String(pages)}`);
        const found = squeezed(text);
        for (const wanted of textsOf(chronology))
          expect(found).toContain(squeezed(wanted));
      },
    );

    test("headings, tables and rows are tagged; entries are bookmarks", () => {
      const tags = printed("pdfinfo", ["-struct", place("one-of-each")]);
      for (const tag of ["Document", "H1", "H2", "Table", "TR", "TH", "TD"])
        expect(tags).toMatch(new RegExp(`^\\s*${tag}\\b`, "mu"));
      const raw = readFileSync(place("one-of-each")).toString("latin1");
      expect(raw).toContain("/Outlines");
      expect(raw).toContain("/Lang (en-GB)");
    });

    test.each(chronologies)(
      "%s: the contents name the page of each section, and lead there",
      (name) => {
        const pages = printed("pdftotext", ["-layout", place(name), "-"])
          .split("\f")
          .map((page) => page.split("\n").map((line) => line.trim()));
        const first = pages.find((lines) => lines.includes("Contents")) ?? [];
        const listed = first.flatMap((line) => {
          const found = /^(\S.*?) {2,}page (\d+)$/u.exec(line);
          return found === null ? [] : [[found[1] ?? "", Number(found[2])]];
        });
        expect(listed).toHaveLength(5);
        for (const [title, page] of listed)
          expect(pages[Number(page) - 1]).toContain(title);
        const destinations = printed("pdfinfo", ["-dests", place(name)]);
        expect(
          [...destinations.matchAll(/^ +(\d+) \[.*"section-\d"$/gmu)].map(
            ([, page]) => Number(page),
          ),
        ).toEqual(listed.map(([, page]) => page));
      },
    );

    test("a letter that the typeface lacks is shown by its number", async () => {
      const [, chronology] = chronologies[1] ?? expect.fail();
      const title = "Chronology of \u05e9\u4e2d Łódź Ωμέγα\nПривет";
      writeFileSync(
        place("letters"),
        await bytesOf(pdf, { ...chronology, title }),
      );
      const text = printed("pdftotext", ["-raw", place("letters"), "-"]);
      expect(squeezed(text)).toContain(
        squeezed("Chronology of \\u{5e9}\\u{4e2d} Łódź Ωμέγα¶Привет"),
      );
    });
  },
);

describe.skipIf(!hasOffice || !hasPoppler)(
  hasOffice && hasPoppler
    ? "a Word document in LibreOffice"
    : "a Word document in LibreOffice: skipped, no soffice or no pdfinfo",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "countersign-word-"));
    const few = chronologies.filter(([name]) => name !== "very-long");

    beforeAll(async () => {
      for (const [name, chronology] of few)
        writeFileSync(
          join(folder, `${name}.docx`),
          await bytesOf(docx, chronology),
        );
      converted(
        few.map(([name]) => join(folder, `${name}.docx`)),
        "pdf",
        folder,
      );
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    test.each(few)(
      "%s: opens, A4 landscape, with its texts and page x of y",
      (name, chronology) => {
        const place = join(folder, `${name}.pdf`);
        const facts = printed("pdfinfo", [place]);
        expect(facts).toMatch(
          /^Page size:\s+841\.\d+ x 595\.\d+ pts \(A4\)$/mu,
        );
        const pages = /^Pages:\s+(\d+)$/mu.exec(facts)?.[1] ?? "";
        const found = squeezed(printed("pdftotext", ["-raw", place, "-"]));
        expect(found).toContain(`Page${pages}of${pages}`);
        for (const wanted of textsOf(chronology))
          expect(found).toContain(squeezed(wanted));
      },
    );
  },
);

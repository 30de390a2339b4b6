import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readWorkbook } from "../../src/read/workbook.ts";
import { terminalText } from "../../src/report/escape.ts";
import { xlsx } from "../../src/report/xlsx.ts";
import { people, runs, viewOf } from "../unit/report/sample-run.ts";
import { asksFor, converted, hasOffice } from "./programs.ts";

const awkward = runs().filter(([name]) => name !== "many");

/** Sheets in the order of the workbook; LibreOffice counts them from 1. */
const findingsSheet = 5;

asksFor("LibreOffice", hasOffice);

describe.skipIf(!hasOffice)(
  hasOffice
    ? "a workbook in LibreOffice"
    : "a workbook in LibreOffice: skipped, no soffice",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "countersign-workbook-"));
    const saved = join(folder, "saved");

    beforeAll(async () => {
      mkdirSync(saved);
      for (const [name, sample] of awkward) {
        const pieces: Uint8Array[] = [];
        const options = { privacy: "pseudonymise", people } as const;
        for await (const piece of xlsx.render(viewOf(sample), options))
          pieces.push(typeof piece === "string" ? Buffer.from(piece) : piece);
        writeFileSync(join(folder, `${name}.xlsx`), Buffer.concat(pieces));
      }
      const files = awkward.map(([name]) => join(folder, `${name}.xlsx`));
      converted(files, "xlsx", saved);
      converted(
        files,
        `csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,${String(findingsSheet)}`,
        folder,
      );
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    test.each(awkward)(
      "%s: every finding is seen, its headline as text",
      (name, { findings }) => {
        const text = readFileSync(join(folder, `${name}-Findings.csv`), "utf8");
        const [, , , header = [], ...rows] = parse(text, {
          relaxColumnCount: true,
        });
        const at = header.indexOf("Headline");
        expect(rows.map(([id]) => id)).toEqual(
          findings.length === 0 ? ["none"] : findings.map(({ id }) => id),
        );
        for (const [place, { headline, rule }] of findings.entries())
          expect(rows[place]?.[at]?.slice(0, 20)).toBe(
            terminalText(headline === "" ? rule : headline).slice(0, 20),
          );
      },
    );

    test.each(awkward)(
      "%s: saved again, it still has its tables and no formula, and its findings come back",
      async (name, { findings }) => {
        const bytes = readFileSync(join(saved, `${name}.xlsx`));
        for (const [part, xml] of Object.entries(unzipSync(bytes)))
          expect([part, /<f[ >]/u.test(strFromU8(xml))]).toEqual([part, false]);
        const rows = await readWorkbook(name, bytes);
        expect(rows.map(({ cells }) => cells.finding)).toEqual(
          findings.length === 0 ? ["none"] : findings.map(({ id }) => id),
        );
      },
    );
  },
);

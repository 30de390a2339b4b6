import { createRequire } from "node:module";
import { basename, dirname } from "node:path";
import { CountersignError } from "../model/error.ts";
import type { Typefaces } from "../report/report.ts";
import { systemCode } from "./node-errors.ts";
import { bytesIn } from "./write-aside.ts";

/** The parts of Noto Sans, the most frequent letters first. */
const scripts = [
  "latin",
  "latin-ext",
  "greek",
  "greek-ext",
  "cyrillic",
  "cyrillic-ext",
  "vietnamese",
  "devanagari",
];

const fontPackage = "@fontsource/noto-sans";
const writerPackage = "pdfkit";

/**
 * The letters of a PDF, from the package that ships them: nothing is taken from the machine, so that documents are the same
 * everywhere.
 *
 * @throws CountersignError `package-missing` where they, or what writes a PDF, were left out when this was installed
 */
export async function readTypefaces(): Promise<Typefaces> {
  const { resolve } = createRequire(import.meta.url);
  needed(writerPackage, () => resolve(writerPackage));
  const weight = async (name: string): Promise<readonly Uint8Array[]> => {
    const files: Uint8Array[] = [];
    for (const script of scripts) {
      const file = `${fontPackage}/files/noto-sans-${script}-${name}-normal.woff`;
      files.push(await bytesOf(needed(fontPackage, () => resolve(file))));
    }
    return files;
  };
  return { regular: await weight("400"), bold: await weight("700") };
}

function needed(name: string, find: () => string): string {
  try {
    return find();
  } catch (error) {
    if (systemCode(error) !== "MODULE_NOT_FOUND") throw error;
    throw new CountersignError({
      code: "package-missing",
      message: `a PDF needs the package ${name}, which is not installed`,
      hint: "install countersign with its optional packages, or take -f html, which prints on A4 landscape",
    });
  }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytesIn(dirname(path), basename(path)))
    chunks.push(chunk);
  return Buffer.concat(chunks);
}

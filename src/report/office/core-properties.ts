import { xmlText } from "../escape-ci.ts";

/** What a document says of itself. `created`: UTC, a time of the run and never the clock's; undefined where the run has none. */
export interface DocumentFacts {
  readonly title: string;
  readonly version: string;
  readonly created: string | undefined;
}

/** `docProps/core.xml`: title, tool, language and the time of the run. */
export function corePropertiesXml({
  title,
  version,
  created,
}: DocumentFacts): string {
  const stamp = created === undefined ? "" : created.replace(/\.\d+Z$/u, "Z");
  const times =
    stamp === ""
      ? ""
      : ["created", "modified"]
          .map(
            (name) =>
              `<dcterms:${name} xsi:type="dcterms:W3CDTF">${xmlText(stamp)}</dcterms:${name}>`,
          )
          .join("");
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(title)}</dc:title><dc:creator>countersign ${xmlText(version)}</dc:creator><dc:language>en-GB</dc:language>${times}</cp:coreProperties>`;
}

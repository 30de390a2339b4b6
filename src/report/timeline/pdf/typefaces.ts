/**
 * The letters of a document: each list holds the files of one typeface, a part of the scripts each, the first that has a
 * letter draws it. Read by whoever has the file system.
 */
export interface Typefaces {
  readonly regular: readonly Uint8Array[];
  readonly bold: readonly Uint8Array[];
}

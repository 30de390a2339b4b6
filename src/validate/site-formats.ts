import { fastFormats } from "ajv-formats/dist/formats.js";
import type { Format } from "ajv/dist/2020.js";
import { timeReader } from "../time/read-time.ts";
import { isDay } from "./formats.ts";

/** Formats that are taken as the package has them: text without days, times or patterns of its own. */
const taken = [
  "uri",
  "uri-reference",
  "email",
  "hostname",
  "ipv4",
  "ipv6",
  "uuid",
  "json-pointer",
] as const;

const readInstant = timeReader({});

/**
 * Formats that a site's schema may name. Days and times are our own strict ones: the package's take a 30 February or a
 * leap second that never was (`trust.md` 3.3).
 */
export const siteFormats: { readonly [name: string]: Format } = {
  ...Object.fromEntries(
    taken.map((name) => [name, fastFormats[name] ?? false]),
  ),
  date: isDay,
  "date-time": (text) => /^.{10}[Tt ]/u.test(text) && readInstant(text).ok,
  time: (text) => readInstant(`2026-01-01T${text}`).ok,
};

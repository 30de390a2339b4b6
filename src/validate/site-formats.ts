import type { Format } from "ajv/dist/2020.js";
import { timeReader } from "../time/read-time.ts";
import { isDay } from "./formats.ts";

const readInstant = timeReader({});

/**
 * Formats that a site's schema may name; another one is an error of the schema. Days and times are read as strictly as
 * everywhere (the usual package takes a 30 February or a leap second that never was, `trust.md` 3.3); every test takes
 * time in proportion to the text.
 */
export const siteFormats: { readonly [name: string]: Format } = {
  date: isDay,
  "date-time": (text) => /^.{10}[Tt ]/u.test(text) && readInstant(text).ok,
  time: (text) => readInstant(`2026-01-01T${text}`).ok,
  uuid: (text) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(text),
  uri: (text) => /^[a-z][a-z0-9+.-]*:[^\s\\]+$/iu.test(text),
  "uri-reference": (text) => /^[^\s\\]*$/u.test(text),
  "json-pointer": (text) => /^(?:\/(?:[^~/]|~[01])*)*$/u.test(text),
  email: isEmail,
  hostname: isHostName,
  ipv4: isIpv4,
  ipv6: isIpv6,
};

function isEmail(text: string): boolean {
  const at = text.lastIndexOf("@");
  const local = text.slice(0, Math.max(at, 0));
  return (
    /^[^\s@"(),:;<>[\\\]]+$/u.test(local) && isHostName(text.slice(at + 1))
  );
}

/** RFC 1123: labels of at most 63 letters, digits and hyphens. */
function isHostName(text: string): boolean {
  return (
    text.length <= 253 &&
    text
      .split(".")
      .every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/iu.test(label))
  );
}

function isIpv4(text: string): boolean {
  const parts = text.split(".");
  return (
    parts.length === 4 &&
    parts.every(
      (part) => /^(?:0|[1-9][0-9]{0,2})$/u.test(part) && Number(part) <= 255,
    )
  );
}

/** Eight groups, a run of zero groups once as `::`, the last two perhaps as an IPv4 address. */
function isIpv6(text: string): boolean {
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1) ?? "";
  const mixed = last.includes(".");
  if (mixed && (!isIpv4(last) || text.endsWith("::"))) return false;
  const plain = mixed ? groups.slice(0, -1) : groups;
  const size = groups.length + (mixed ? 1 : 0);
  return (
    plain.every((group) => /^[0-9a-f]{1,4}$/iu.test(group)) &&
    (halves.length === 2 ? size < 8 : size === 8)
  );
}

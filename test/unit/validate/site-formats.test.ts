import { fullFormats } from "ajv-formats/dist/formats.js";
import { describe, expect, it } from "vitest";
import { siteFormats } from "../../../src/validate/site-formats.ts";

/** Whether a format, of ours or of the usual package, takes a text. */
function takes(format: unknown, text: string): boolean {
  if (format instanceof RegExp) return format.test(text);
  // oxlint-disable-next-line typescript/no-unsafe-call -- both tables hold tests of a text
  if (typeof format === "function") return format(text) === true;
  throw new Error("no format");
}

describe("formats of a site's schema agree with the usual package", () => {
  it.each([
    [
      "uuid",
      [
        "123e4567-e89b-12d3-a456-426614174000",
        "123E4567-E89B-12D3-A456-426614174000",
        "123e4567e89b12d3a456426614174000",
        "123e4567-e89b-12d3-a456-42661417400",
        "g23e4567-e89b-12d3-a456-426614174000",
      ],
    ],
    [
      "email",
      [
        "a@b.example",
        "a.b+c@d-e.example",
        "a",
        "@b",
        "a@",
        "a b@c.d",
        "a@b_c",
        "a@-b.c",
      ],
    ],
    [
      "hostname",
      [
        "a",
        "a.example",
        "a-b.c",
        "-a",
        "a-",
        "a..b",
        "a_b",
        "x".repeat(63),
        "x".repeat(64),
        "",
      ],
    ],
    [
      "ipv4",
      [
        "1.2.3.4",
        "0.0.0.0",
        "255.255.255.255",
        "256.1.1.1",
        "1.2.3",
        "1.2.3.4.5",
        "01.2.3.4",
        "1.2.3.",
        "a.b.c.d",
      ],
    ],
    [
      "ipv6",
      [
        "::",
        "::1",
        "1::",
        "1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        "::ffff:1.2.3.4",
        "1:2:3:4:5:6:1.2.3.4",
        "1.2.3.4",
        "1:2:3:4:5:6:7:1.2.3.4",
        "12345::",
        "g::",
        "1:2:3:4:5:6:7::",
        "::2:3:4:5:6:7:8",
        "1::3:4:5:6:7:8",
        ":1",
        "",
      ],
    ],
    [
      "uri",
      [
        "http://a.example/x?y#z",
        "urn:oid:1.2.3",
        "a",
        "",
        "http://a b",
        "1http://a",
        "mailto:a@b",
      ],
    ],
    ["json-pointer", ["", "/", "/a/b", "/a~0~1", "a", "/a~2", "/~"]],
  ])("%s", (name, texts) => {
    const told = (formats: {
      readonly [name: string]: unknown;
    }): readonly string[] =>
      texts.map((text) => `${text} ${String(takes(formats[name], text))}`);
    expect(told(siteFormats)).toEqual(told(fullFormats));
  });
  it("takes long hostile texts in no time", () => {
    const long = `${"a.".repeat(50_000)}!`;
    for (const format of Object.values(siteFormats)) takes(format, long);
    expect(takes(siteFormats["email"], `${long}@${long}`)).toBe(false);
  });
});

import { createHmac } from "node:crypto";
import { expect } from "vitest";
import { fc, test } from "@fast-check/vitest";
import { base32 } from "../../../src/audit/base32.ts";
import { createPeople } from "../../../src/audit/people.ts";

test.prop([
  fc.uint8Array({ minLength: 0, maxLength: 64 }),
  fc.string({ unit: "binary", maxLength: 80 }),
])(
  "a name is the start of the HMAC that node makes, patients and staff apart",
  (key, identifier) => {
    const named = (domain: string): string =>
      base32(
        createHmac("sha256", key)
          .update(`${domain}\u0000${identifier}`)
          .digest(),
      ).slice(0, 10);
    const people = createPeople(key);
    expect(people.patient(identifier)).toBe(`P-${named("patient")}`);
    expect(people.staff(identifier)).toBe(`S-${named("staff")}`);
  },
);

test("two people never bear one name: with names of one character, the meeting is refused, whoever comes first", () => {
  const key = new Uint8Array(32);
  const all = Array.from({ length: 33 }, (_, at) => `999${String(at)}`);
  for (const identifiers of [all, all.toReversed()]) {
    const people = createPeople(key, 1);
    expect(() => identifiers.map(people.patient)).toThrow(
      expect.objectContaining({ code: "pseudonyms-meet" }),
    );
  }
});

test("one person named twice meets nobody, nor does a patient meet staff of the same identifier", () => {
  const people = createPeople(new Uint8Array(32), 1);
  expect(people.patient("A")).toBe(people.patient("A"));
  expect(people.staff("A").slice(0, 2)).toBe("S-");
});

test("what is refused names nobody", () => {
  const people = createPeople(new Uint8Array(32), 0);
  people.staff("CANARYONE");
  expect(() => people.staff("CANARYTWO")).toThrow(/^(?!.*CANARY)/u);
});

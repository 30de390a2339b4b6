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

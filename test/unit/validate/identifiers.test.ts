import { describe, expect, it } from "vitest";
import {
  isSnomedId,
  passesVerhoeff,
} from "../../../src/validate/clinical-code.ts";

describe("SNOMED CT and dm+d identifiers (domain 9)", () => {
  it.each([
    "22298006",
    "427359005",
    "322236009",
    "39687811000001107",
    "35831211000001109",
  ])("%s passes", (id) => {
    expect(isSnomedId(id)).toBe(true);
  });
  it.each(["22298007", "39687811000001100", "T-15460"])("%s fails", (id) => {
    expect(isSnomedId(id)).toBe(false);
  });
  it("236 has Verhoeff digit 3", () => {
    expect(passesVerhoeff("2363")).toBe(true);
  });
});

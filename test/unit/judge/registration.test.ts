/** Numbers of a professional register are ids only with their scheme (domain.md 9). */
import { describe, expect, it } from "vitest";
import { registrationIn } from "../../../src/judge/registration.ts";

describe("the number of a professional, in one form", () => {
  it.each([
    ["NMC:12a3456b", "NMC:12A3456B"],
    ["NMC: 12A3456B ", "NMC:12A3456B"],
    ["GPhC:2012345", "GPhC:2012345"],
    ["https://fhir.hl7.org.uk/Id/gmc-number|1234567", "GMC:1234567"],
    ["https://fhir.nhs.uk/Id/sds-user-id|a1b", "SDS:A1B"],
    ["GMC:0000000", undefined],
    ["GMC:N/A", undefined],
    ["GMC:unknown", undefined],
    ["GMC:0000001", "GMC:0000001"],
    ["GMC:", undefined],
    ["GMC: ", undefined],
    ["https://fhir.hl7.org.uk/Id/gmc-number|", undefined],
    ["gmc:1234567", undefined],
    ["XYZ:1234567", undefined],
    ["https://example.org/ids|1234567", undefined],
    ["GMC", undefined],
    ["GMC7", undefined],
    ["NMCx", undefined],
    [":GMC", undefined],
    ["|1234567", undefined],
    ["", undefined],
    [undefined, undefined],
  ])("%j: %j", (text, number) => {
    expect(registrationIn(text)).toBe(number);
  });
});

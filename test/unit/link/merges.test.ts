import { describe, expect, it } from "vitest";
import { compileIdentity } from "../../../src/link/identity.ts";
import type { Identity } from "../../../src/link/identity.ts";
import { merge, when } from "./events.ts";

const at = (patient: string | undefined, time?: string): Identity => ({
  patient,
  time: time === undefined ? undefined : when(time),
});
const ten = "2026-06-03T10:00:00Z";

describe("one person at two times (domain 6 rules 2 and 8)", () => {
  it("the same identifier is one person without any merge; what is not recorded contradicts nobody", () => {
    const same = compileIdentity([]);
    expect(same(at("Z1"), at("Z1"))).toBe("yes");
    expect(same(at(undefined), at("Z1", ten))).toBe("yes");
    expect(same(at("Z1", ten), at(undefined))).toBe("yes");
    expect(same(at("Z1", ten), at("T9", ten))).toBe("no");
  });

  it("a time that is not recorded lies certainly inside no merge, and perhaps inside any", () => {
    const same = compileIdentity([merge("2026-06-01")]);
    expect(same(at("Z1"), at("T9"))).toBe("unknown");
    expect(same(at("Z1", ten), at("T9"))).toBe("unknown");
    expect(same(at("Z1", ten), at("T9", ten))).toBe("yes");
  });

  it("a time that ends as the merge begins lies outside it, one that ends a second later may not", () => {
    const same = compileIdentity([merge("2026-06-03T10:00:00Z")]);
    expect(same(at("Z1", "2026-06-03T09:59:59Z"), at("T9", "2026-06-04"))).toBe(
      "no",
    );
    expect(same(at("Z1", ten), at("T9", "2026-06-04"))).toBe("unknown");
    expect(same(at("Z1", "2026-06-03T10:00:01Z"), at("T9", "2026-06-04"))).toBe(
      "yes",
    );
  });

  it("of several merges with one survivor each counts, in both directions", () => {
    const merges = [
      merge("2026-06-01", undefined, ["Z1", "T9"]),
      merge("2026-06-01", undefined, ["Z1", "M5"]),
      merge("2026-06-01", undefined, ["Z1", "K7"]),
    ];
    const same = compileIdentity(merges);
    for (const other of ["T9", "M5", "K7"]) {
      expect(same(at("Z1", ten), at(other, ten))).toBe("yes");
      expect(same(at(other, ten), at("Z1", ten))).toBe("yes");
    }
    expect(same(at("T9", ten), at("K7", ten))).toBe("yes");
    expect(same(at("T9", ten), at("Q2", ten))).toBe("no");
  });

  it("identifiers of a merge are read in their normal form", () => {
    const same = compileIdentity([
      merge("2026-06-01", undefined, [" 999 000 0018", "T9"]),
    ]);
    expect(same(at("9990000018", ten), at("T9", ten))).toBe("yes");
  });
});

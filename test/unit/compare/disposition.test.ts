import { describe, expect, it } from "vitest";
import type { CompareSettings } from "../../../src/compare/compare.ts";
import type { EventFields } from "../../../src/model/event.ts";
import type { EventType } from "../../../src/model/words.ts";
import { compareOne } from "./decisions.ts";

function dispose(
  advised: EventFields,
  done: EventFields,
  type: EventType = "action.discharged",
  rules: CompareSettings["rules"] = {},
) {
  return compareOne({
    kind: "disposition",
    type,
    advised,
    done,
    settings: { rules },
  });
}

describe("disposition", () => {
  it("the same code and destination", () => {
    expect(
      dispose(
        { code: "discharge", destination: "home" },
        { code: "discharge", destination: "home" },
      ),
    ).toMatchObject({
      alignment: "concordant",
      advised: "discharge, to home",
    });
  });
  it("another destination or code", () => {
    expect(
      dispose(
        { code: "discharge", destination: "home" },
        { code: "discharge", destination: "ward-3" },
      ),
    ).toMatchObject({ alignment: "modified", fields: ["destination"] });
    expect(
      dispose({ code: "discharge" }, { code: "admit" }, "action.admitted"),
    ).toMatchObject({ alignment: "modified", fields: ["code"] });
  });
  it.each([{ admit: "discharge" }, { discharge: "admit" }])(
    "a declared opposite, either way round: %j",
    (opposites) => {
      expect(
        dispose({ code: "discharge" }, { code: "admit" }, "action.admitted", {
          opposites,
        }),
      ).toMatchObject({ alignment: "overridden" });
    },
  );
  it("a later time; a time that overlaps is not known to differ", () => {
    expect(
      dispose(
        { code: "discharge", plannedFor: "08:30" },
        { code: "discharge" },
      ),
    ).toMatchObject({ alignment: "modified", fields: ["plannedFor"] });
    expect(
      dispose({ code: "discharge", plannedFor: "09:01" }, { code: "discharge" })
        .alignment,
    ).toBe("concordant");
    expect(
      dispose(
        { code: "discharge", plannedFor: "12:00" },
        { code: "discharge", plannedFor: "14:00" },
      ).fields,
    ).toEqual(["plannedFor"]);
  });
  it("a planned discharge is not a discharge", () => {
    expect(
      dispose(
        { code: "discharge" },
        { code: "discharge", plannedFor: "14:00" },
        "action.booked",
      ),
    ).toMatchObject({
      alignment: "not-comparable",
      reasons: ["planned-not-done"],
    });
    expect(
      dispose(
        { code: "discharge", plannedFor: "14:00" },
        { code: "discharge", plannedFor: "14:00" },
        "action.booked",
      ).alignment,
    ).toBe("concordant");
  });
  it("no code on one side", () => {
    expect(dispose({ code: "discharge" }, {})).toMatchObject({
      alignment: "not-comparable",
      reasons: ["code-not-recorded"],
    });
  });
});

const compareOthers = (advised: EventFields, done: EventFields) =>
  compareOne({ kind: "other", advised, done }).alignment;

describe("other", () => {
  it("equal code and value", () => {
    expect(
      compareOthers(
        { code: "a", value: "1.0", unit: "mg" },
        { code: "a", value: "1", unit: "mg" },
      ),
    ).toBe("concordant");
    expect(
      compareOthers(
        { code: "a", value: "1", unit: "g" },
        { code: "a", value: "1000", unit: "mg" },
      ),
    ).toBe("concordant");
    expect(compareOthers({ code: "a" }, { code: "a" })).toBe("concordant");
    expect(
      compareOthers({ code: "a", value: "high" }, { code: "a", value: "high" }),
    ).toBe("concordant");
  });
  it("anything else is not comparable", () => {
    expect(
      compareOthers({ code: "a", value: "1" }, { code: "a", value: "2" }),
    ).toBe("not-comparable");
    expect(
      compareOthers({ code: "a", value: "high" }, { code: "a", value: "low" }),
    ).toBe("not-comparable");
    expect(compareOthers({ code: "a" }, { code: "b" })).toBe("not-comparable");
    expect(compareOthers({ code: "a", value: "1" }, { code: "a" })).toBe(
      "not-comparable",
    );
    expect(compareOthers({ value: "1" }, { code: "a", value: "1" })).toBe(
      "not-comparable",
    );
    expect(
      compareOthers(
        { code: "a", value: "1", unit: "mg" },
        { code: "a", value: "1" },
      ),
    ).toBe("not-comparable");
    expect(compareOthers({}, {})).toBe("not-comparable");
  });
});

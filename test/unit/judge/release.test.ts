import { expect, test } from "vitest";
import type { Given, GivenEvent } from "./build-decision.ts";
import { decides, issue, sign } from "./one-rule.ts";

/** The release that R22 names for these events, none of them a display. */
function released(
  events: readonly GivenEvent[],
  more: Partial<Given> = {},
): string | undefined {
  const decided = decides("limitations-not-shown", {
    policy: { display: { require: ["confidence"] } },
    events,
    ...more,
  });
  const sentences = "sentences" in decided ? (decided.sentences ?? []) : [];
  const start = "The release that gave the output: ";
  return sentences
    .find((one) => one.startsWith(start))
    ?.slice(start.length, -1);
}

const updated: GivenEvent = {
  ...issue,
  type: "recommendation.updated",
  at: "2026-06-03T09:30:00Z",
};

test("product and version, as the output's own record has them", () => {
  const own = { model: "other", modelVersion: "7" };
  expect(released([issue, sign])).toBe("dose-advisor, version 2.4.1");
  expect(released([{ ...issue, ...own }, sign])).toBe("other, version 7");
  expect(released([issue, sign], { model: null, modelVersion: null })).toBe(
    "product not recorded, version not recorded",
  );
});

test("that of the version acted on; each that it may be; of every version where nothing was done", () => {
  const both = [
    { ...issue, modelVersion: "1" },
    { ...updated, modelVersion: "2" },
  ];
  const acted = (versions: readonly number[]) =>
    released([...both, { ...sign, versions }]);
  expect(acted([0])).toBe("dose-advisor, version 1");
  expect(acted([1])).toBe("dose-advisor, version 2");
  expect(acted([0, 1])).toBe(
    "dose-advisor, version 1 or dose-advisor, version 2",
  );
  expect(released(both)).toBe(
    "dose-advisor, version 1 or dose-advisor, version 2",
  );
  expect(released([issue, updated])).toBe("dose-advisor, version 2.4.1");
  expect(acted([])).toBe("not in the rows supplied");
});

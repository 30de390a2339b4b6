/** The progress line fits the terminal that it is written to. */
import { PassThrough, Writable } from "node:stream";
import { expect, it } from "vitest";
import { createProgress } from "../../../src/cli/progress.ts";

it.each([
  [30, 29],
  [undefined, 79],
])("of %s columns, it takes at most %i", (columns, most) => {
  let shown = "";
  const stderr = Object.assign(
    new Writable({
      write(chunk: Buffer, _encoding, done): void {
        shown += chunk.toString("utf8");
        done();
      },
    }),
    { isTTY: true },
    columns === undefined ? {} : { columns },
  );
  let now = 0;
  const progress = createProgress(
    {
      argv: [],
      cwd: "/",
      env: {},
      stdin: new PassThrough(),
      stdout: stderr,
      stderr,
      threads: 1,
      clock: () => now,
      onInterrupt: () => undefined,
    },
    false,
  );
  now = 1000;
  const file = `${"long".repeat(40)}.csv`;
  progress.see({
    stage: "reading",
    file,
    bytes: 1,
    totalBytes: 2,
    records: 3,
  });
  expect(shown.replace("\r\u001B[K", "")).toHaveLength(most);
});

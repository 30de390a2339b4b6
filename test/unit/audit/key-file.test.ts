/** A key that could not be written whole is not left behind: the next `init` would take it for one (`trust.md` 11.3). */
import type * as Crypto from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { keyName, makeKeyFile } from "../../../src/audit/key-file.ts";
import { inTemporaryFolder } from "../../golden/run.ts";

const writing = vi.hoisted(() => ({ fails: false }));
vi.mock("node:crypto", async (original) => {
  const crypto = await original<typeof Crypto>();
  return {
    ...crypto,
    randomBytes: (count: number): Buffer => {
      if (writing.fails)
        throw Object.assign(new Error("full"), { code: "ENOSPC" });
      return crypto.randomBytes(count);
    },
  };
});

afterEach(() => {
  writing.fails = false;
});

describe("a key that cannot be written", () => {
  it("is taken away again, and the next is made", () =>
    inTemporaryFolder(async (folder) => {
      writing.fails = true;
      await expect(makeKeyFile(folder)).rejects.toMatchObject({
        code: "output-no-space",
      });
      expect(existsSync(join(folder, keyName))).toBe(false);
      writing.fails = false;
      expect((await makeKeyFile(folder)).made).toBe(true);
    }));

  it("takes none away that was there", () =>
    inTemporaryFolder(async (folder) => {
      writeFileSync(join(folder, keyName), "another");
      writing.fails = true;
      expect((await makeKeyFile(folder)).made).toBe(false);
      expect(existsSync(join(folder, keyName))).toBe(true);
    }));
});

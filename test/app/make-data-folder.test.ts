import { mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeDataFolder } from "../../src/app/make-data-folder.ts";

const place = mkdtempSync(join(tmpdir(), "errdesk-folder-"));

describe("the data folder", () => {
  test("is made with its parents, for its owner alone, and may be there already", async () => {
    const folder = join(place, "some", "where");
    await makeDataFolder(folder);
    await makeDataFolder(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test("that is a file is refused by the name of its variable", async () => {
    const file = join(place, "file");
    writeFileSync(file, "");
    const refused = {
      code: "CONFIG_INVALID",
      message: expect.stringContaining("ERRDESK_DATA: cannot make"),
    };
    await expect(makeDataFolder(file)).rejects.toMatchObject(refused);
    await expect(makeDataFolder(join(file, "below"))).rejects.toMatchObject(refused);
  });

  test("that the system refuses ends at once", async () => {
    await expect(makeDataFolder("/proc/errdesk")).rejects.toMatchObject({ code: "CONFIG_INVALID" });
  });
});

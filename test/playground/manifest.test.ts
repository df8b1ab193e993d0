import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readManifest } from "../../src/playground/manifest.ts";

describe("the manifest", () => {
  it("of this app registers its command, its shortcut, its events and its scopes", () => {
    const registration = readManifest(readFileSync("manifest.yml", "utf8"), "A1");
    expect(registration).toMatchObject({
      appId: "A1",
      commands: [{ command: "/errcode", shouldEscape: false }],
      shortcuts: [
        { callbackId: "look_up_error", type: "message" },
        { callbackId: "report_an_error", type: "global" },
      ],
    });
    expect(registration.events).toContain("app_mention");
    expect(registration.scopes).toContain("chat:write");
  });

  it("without any features registers nothing", () => {
    expect(readManifest("display_information: {name: Bare}", "A1")).toEqual({
      appId: "A1",
      commands: [],
      hasHomeTab: false,
      shortcuts: [],
      events: [],
      scopes: [],
    });
  });

  it("with a fault says where", () => {
    const text = "features: {slash_commands: [{command: errcode, description: x}]}";
    expect(() => readManifest(text, "A1")).toThrow(/features\.slash_commands\[0\]\.command/);
  });
});

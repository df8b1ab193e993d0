import { describe, expect, test } from "vitest";
import { DeskError } from "../src/errors.ts";
import { createLog } from "../src/log.ts";

/** A log whose lines can be read. */
function aLog(level = "info") {
  const lines: string[] = [];
  const log = createLog(level, { write: (line: string) => void lines.push(line) });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? "{}") };
}

describe("the log", () => {
  test("writes one line of JSON an event, with its level and time", () => {
    const { log, last } = aLog();
    log.info({ caseId: "c1" }, "a case was opened");
    expect(last()).toMatchObject({ level: "info", caseId: "c1", msg: "a case was opened" });
    expect(new Date(last().time).getTime()).toBeGreaterThan(0);
  });

  test("leaves out what is below its level", () => {
    const { log, lines } = aLog("warn");
    log.info("nothing to see");
    expect(lines).toEqual([]);
  });

  test.each([
    "token",
    "authorization",
    "text",
    "blocks",
    "body",
    "payload",
    "response_url",
    "trigger_id",
    "headers",
    "config",
  ])("does not write what is called %s, three levels deep", (name) => {
    const { log, lines } = aLog();
    log.info({ [name]: "PLANTED", at: { [name]: "PLANTED", deep: { [name]: "PLANTED" } } }, "planted");
    expect(lines.join()).not.toContain("PLANTED");
    expect(lines.join()).toContain("[not logged]");
  });
});

describe("an error in the log", () => {
  test("keeps the code, the facts and the remedy of the desk's own", () => {
    const { log, last } = aLog();
    log.error(
      { err: new DeskError("PORT_IN_USE", "port 3000 is taken", { facts: { port: 3000 } }) },
      "stopped",
    );
    expect(last().err).toMatchObject({
      code: "PORT_IN_USE",
      facts: { port: 3000 },
      remedy: expect.any(String),
    });
  });

  test("keeps nothing of a foreign error but its name, message, stack and cause", () => {
    const { log, lines, last } = aLog();
    const cause = Object.assign(new TypeError("fetch failed"), { request: { body: "PLANTED" } });
    const error = Object.assign(new Error("no answer", { cause }), { config: { token: "PLANTED" } });
    log.error({ err: error }, "failed");
    expect(lines.join()).not.toContain("PLANTED");
    expect(last().err).toMatchObject({
      type: "Error",
      message: "no answer",
      cause: { message: "fetch failed" },
    });
  });

  test.each([
    ["a bot token", "xoxb-2222-3333-abcdef"],
    ["an app token", "xapp-1-A0-99-abcdef"],
    ["a refresh token", "xoxe-1-abcdef"],
    ["a rotated bot token", "xoxe.xoxb-1-abcdef"],
    ["the password of a database", "postgres://desk:hunter2@db.local/desk"],
  ])("is told without %s that its message quotes", (_name, secret) => {
    const { log, lines } = aLog();
    log.error({ err: new Error(`the request ${secret} was refused`) }, "failed");
    expect(lines.join()).not.toMatch(/abcdef|hunter2/);
    expect(lines.join()).toContain("was refused");
  });

  test("masks the tokens in the message and the cause of the desk's own too", () => {
    const { log, lines } = aLog();
    const cause = new Error("GET wss://x/?token=xapp-1-A0-99-abcdef failed");
    log.error({ err: new DeskError("CHAT_UNREACHABLE", "no answer to xoxb-1-abcdef", { cause }) }, "failed");
    expect(lines.join()).not.toContain("abcdef");
  });

  test("is said to be none when something else was thrown", () => {
    const { log, lines } = aLog();
    log.error({ err: "PLANTED" }, "failed");
    expect(lines.join()).not.toContain("PLANTED");
  });
});

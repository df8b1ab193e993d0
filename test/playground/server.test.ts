import { request } from "node:http";
import { networkInterfaces } from "node:os";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import type { StreamEvent, WorkspaceState } from "../../src/playground/page-api.ts";
import type { Playground } from "../../src/playground/server.ts";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { aPlayground } from "./a-playground.ts";
import { connectRawApp } from "./raw-app.ts";

const { integrator, secondIntegrator, support } = LOCAL;

describe("opening the workspace", () => {
  it.each([
    ["in production", { isProduction: true, hasSlackCredentials: false }, "NODE_ENV is production"],
    ["beside Slack credentials", { isProduction: false, hasSlackCredentials: true }, "Slack credentials"],
  ])("is refused %s", async (_name, setting, reason) => {
    await expect(aPlayground({ setting })).rejects.toMatchObject({
      code: "CONFIG_INVALID",
      message: expect.stringContaining(reason),
    });
  });

  it("says so when the port is taken", async () => {
    const first = await aPlayground();
    const port = Number(new URL(first.url).port);
    await expect(aPlayground({ port })).rejects.toMatchObject({ code: "PORT_IN_USE" });
    await first.close();
  });

  it("gives every run its own tokens", async () => {
    const both = [await aPlayground(), await aPlayground()] as const;
    expect(both[0].botToken).not.toBe(both[1].botToken);
    for (const one of both) await one.close();
  });
});

describe("an open workspace", () => {
  let playground: Playground;
  beforeEach(async () => {
    playground = await aPlayground();
  });
  afterEach(() => playground.close());

  /** The status of a GET with any header, the host among them. */
  const statusOf = (path: string, headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      request(`${playground.url}${path}`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on("error", reject)
        .end();
    });

  const post = (act: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${playground.url}/page/${act}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });

  it.each([
    ["another name that points here", { host: "evil.example" }, 403],
    ["a page from elsewhere", { origin: "https://evil.example" }, 403],
    ["a page of another port", { origin: "http://localhost:1" }, 403],
    ["nobody in between", {}, 200],
  ])("answers %s as it should", async (_name, headers, status) => {
    expect(await statusOf("/page/state", headers)).toBe(status);
  });

  it("opens no socket for a page from elsewhere, whatever ticket it has", async () => {
    const opened = (origin?: string) =>
      new Promise<boolean>((resolve) => {
        const socket = new WebSocket(playground.socketMode.open(), origin === undefined ? {} : { origin });
        socket.once("open", () => resolve(true));
        socket.once("error", () => resolve(false));
      });
    expect([await opened("https://evil.example"), await opened()]).toEqual([false, true]);
  });

  it("opens no socket at an address that is none, and lives on", async () => {
    expect(await statusOf("//", { connection: "Upgrade", upgrade: "websocket" })).toBe(401);
    expect(await statusOf("/page/state", {})).toBe(200);
  });

  it("takes acts as JSON only, so that no form of another page can act", async () => {
    const body = { as: integrator, channel: support, text: "x" };
    expect((await post("post", body, { "content-type": "text/plain" })).status).toBe(415);
    expect(playground.journal.posts()).toEqual([]);
  });

  it("names what is wrong with an act", async () => {
    const response = await post("post", { as: integrator, channel: support, txt: "x" });
    expect(response.status).toBe(400);
    expect(((await response.json()) as { error: string }).error).toContain("txt");
  });

  it("shows each person their own channels and ephemerals", async () => {
    await post("post", { as: integrator, channel: support, text: "hello" });
    const state = async (as: string) =>
      (await (await fetch(`${playground.url}/page/state?as=${as}`)).json()) as WorkspaceState;
    const mine = await state(integrator);
    expect(mine.messages).toMatchObject([{ text: "hello", author: integrator, replyCount: 0 }]);
    expect(mine.channels.map(({ id }) => id)).not.toContain(LOCAL.supportDesk);
    expect(mine.commands.map(({ command }) => command)).toEqual(["/errcode"]);
    expect((await state(LOCAL.agent)).channels.map(({ id }) => id)).toContain(LOCAL.supportDesk);
    expect((await fetch(`${playground.url}/page/state?as=U0NOBODY`)).status).toBe(404);
  });

  it("lets nobody act as an app, or where they are not a member", async () => {
    const act = (as: string, channel: string) => post("post", { as, channel, text: "x" });
    expect(await (await act(LOCAL.desk, support)).json()).toEqual({ ok: false, error: "user_not_found" });
    expect(await (await act(integrator, LOCAL.supportDesk)).json()).toEqual({
      ok: false,
      error: "not_in_channel",
    });
  });

  it("streams to each person what they may see, the parent of a reply with its new count", async () => {
    const events: Record<string, StreamEvent[]> = { [integrator]: [], [secondIntegrator]: [] };
    const stop = new AbortController();
    for (const person of [integrator, secondIntegrator]) {
      const response = await fetch(`${playground.url}/page/stream?as=${person}`, { signal: stop.signal });
      void readEvents(response, (event) => events[person]?.push(event)).catch(() => undefined);
    }
    await playground.control.say(integrator, support, "parent");
    const threadTs = String(playground.journal.posts()[0]?.ts);
    await playground.control.say(secondIntegrator, support, { text: "reply", threadTs });
    await playground.control.act(integrator, { act: "command", channel: support, text: "/nothing" });
    const seen = (person: string) =>
      events[person]?.map((event) =>
        event.type === "message" ? `${event.message.text} ${event.message.replyCount}` : event.type,
      );
    await expect.poll(() => seen(integrator)).toEqual(["parent 0", "reply 0", "parent 1", "notice"]);
    expect(seen(secondIntegrator)).toEqual(["parent 0", "reply 0", "parent 1"]);
    stop.abort();
  });

  it("cuts a long message into several, at line breaks", async () => {
    const line = `${"x".repeat(99)}\n`;
    await playground.control.say(integrator, support, line.repeat(90));
    const lengths = playground.journal.posts().map(({ text }) => text.length);
    expect(lengths).toHaveLength(3);
    expect(lengths.every((length) => length <= 4000)).toBe(true);
    expect(
      playground.journal
        .posts()
        .map(({ text }) => text)
        .join("\n"),
    ).toBe(line.repeat(90));
  });

  it("never cuts a character in two", async () => {
    await playground.control.say(integrator, support, `x${"😀".repeat(2500)}`);
    const texts = playground.journal.posts().map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(
      texts.join("") === `x${"😀".repeat(2500)}` && texts.every((text) => !text.endsWith("\ud83d")),
    ).toBe(true);
  });

  it("gives a command its text as typed, escaped and nothing else", async () => {
    const app = await connectRawApp(playground);
    const text = "/errcode <Error> see https://a.example @errdesk";
    const escaped = text.replace("<Error>", "&lt;Error&gt;");
    await playground.control.act(integrator, { act: "command", channel: support, text, raw: true });
    await playground.control.act(integrator, { act: "command", channel: support, text: escaped });
    const expected = escaped.replace("/errcode ", "");
    expect(app.envelopes.map(({ payload }) => payload.text)).toEqual([expected, expected]);
    await app.close();
  });

  it("listens on this machine's own address alone", async () => {
    const port = new URL(playground.url).port;
    await expect(fetch(`http://[::1]:${port}/page/state`)).rejects.toThrow();
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((one) => one?.family === "IPv4" && !one.internal);
    if (outside) await expect(fetch(`http://${outside.address}:${port}/page/state`)).rejects.toThrow();
  });

  it("gives a file to those who are where it was shared, as it came, until its message is deleted", async () => {
    const content = Buffer.from([137, 80, 0, 255]).toString("base64");
    const file = { name: "core.bin", content, isSnippet: false, encoding: "base64", mimetype: "text/html" };
    await post("post", { as: LOCAL.agent, channel: LOCAL.supportDesk, text: "", files: [file] });
    const id = String(playground.workspace.files()[0]?.id);
    const get = (as: string) => fetch(`${playground.url}/page/file/${id}?as=${as}`);
    const mine = await get(LOCAL.agent);
    expect([...new Uint8Array(await mine.arrayBuffer())]).toEqual([137, 80, 0, 255]);
    // Whatever it calls itself, it never runs in the page.
    expect(mine.headers.get("content-type")).toBe("application/octet-stream");
    expect(mine.headers.get("content-disposition")).toContain("attachment");
    expect((await get(integrator)).status).toBe(404);
    const ts = String(playground.journal.posts()[0]?.ts);
    await post("delete", { as: LOCAL.agent, channel: LOCAL.supportDesk, ts });
    expect((await get(LOCAL.agent)).status).toBe(404);
  });

  it("lets people edit and delete only what they wrote", async () => {
    await playground.control.say(integrator, support, "mine");
    const ts = String(playground.journal.posts()[0]?.ts);
    const edit = { act: "edit", channel: support, ts, text: "changed" } as const;
    expect(await playground.control.act(secondIntegrator, edit)).toEqual({
      ok: false,
      error: "cant_update_message",
    });
    expect(await playground.control.act(integrator, edit)).toEqual({ ok: true });
    expect(playground.stateFor(integrator).messages).toMatchObject([{ text: "changed", edited: true }]);
    await playground.control.act(integrator, { act: "delete", channel: support, ts });
    expect(playground.stateFor(integrator).messages).toEqual([]);
  });
});

async function readEvents(response: Response, tell: (event: StreamEvent) => void): Promise<void> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    for (const event of events) if (event.startsWith("data: ")) tell(JSON.parse(event.slice(6)));
  }
}

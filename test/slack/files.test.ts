import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { createLog } from "../../src/log.ts";
import { readFiles } from "../../src/slack/files.ts";
import type { StoredFile } from "../../src/slack/stored-event.ts";

const TOKEN = "xoxb-1-the-desks-own";
const lines: string[] = [];
const log = createLog("info", { write: (line: string) => void lines.push(line) });

let servers: Server[] = [];
afterEach(async () => {
  for (const server of servers) await new Promise((closed) => server.close(closed));
  servers = [];
  lines.length = 0;
});

/** A host of files; `asked` are the requests it got. */
async function aHost(answer: RequestListener) {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const filesOf = async (...asked: Parameters<typeof readFiles>) => (await readFiles(...asked)).files;

const aFile = (change: Partial<StoredFile>): StoredFile => ({
  id: "F1",
  mimetype: "text/plain",
  mode: "snippet",
  ...change,
});

const text = (body: string | Buffer, type = "text/plain"): RequestListener => {
  return (_request, response) => response.writeHead(200, { "content-type": type }).end(body);
};

describe("a file of a report", () => {
  test("is read with the desk's token, redacted", async () => {
    const host = await aHost(text("MD5101\npassword=correct-horse-battery-9"));
    const files = [aFile({ url_private: `${host.url}/a.txt` })];
    const [file] = await filesOf(files, { token: TOKEN, localOrigin: host.url, log });
    expect(host.asked[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
    expect(file?.text).toContain("MD5101");
    expect(file?.text).not.toContain("correct-horse");
    expect(file?.leaked).toEqual([{ kind: expect.any(String), line: 2 }]);
  });

  test("on a foreign host is never asked for, and the token goes nowhere", async () => {
    const host = await aHost(text("MD5101"));
    const stranger = await aHost(text("MD5101"));
    const { port } = new URL(stranger.url);
    const addresses = [
      `${stranger.url}/a.txt`,
      `http://localhost:${port}/a.txt`,
      `http://files.slack.com:${port}/a.txt`,
      `https://files.slack.com.example.test/a.txt`,
      `https://files.slack.com@127.0.0.1:${port}/a.txt`,
      `https://files.slack.com:${port}/a.txt`,
      `${host.url.replace("//", "//user:pass@")}/a.txt`,
      "file:///etc/passwd",
      "not an address",
    ];
    for (const url_private of addresses) {
      const access = { token: TOKEN, localOrigin: host.url, log };
      expect(await filesOf([aFile({ url_private })], access), url_private).toEqual([]);
    }
    expect([...host.asked, ...stranger.asked]).toEqual([]);
    // What was asked for in vain would leave a line.
    expect(lines).toEqual([]);
  });

  test("is not followed to another host", async () => {
    const stranger = await aHost(text("MD5101"));
    const host = await aHost((_request, response) =>
      response.writeHead(302, { location: `${stranger.url}/a.txt` }).end(),
    );
    const files = [aFile({ url_private: `${host.url}/a.txt` })];
    expect(await filesOf(files, { token: TOKEN, localOrigin: host.url, log })).toEqual([]);
    expect(stranger.asked).toEqual([]);
  });

  test("is left out, with a hint in the log, when Slack answers with its log-in page", async () => {
    const host = await aHost(text("<html>Sign in</html>", "text/html; charset=utf-8"));
    const files = [aFile({ url_private: `${host.url}/a.txt` })];
    expect(await filesOf(files, { token: TOKEN, localOrigin: host.url, log })).toEqual([]);
    expect(lines.join()).toContain("files:read");
    expect(lines.join()).not.toContain(TOKEN);
  });

  test("is cut after a megabyte", async () => {
    const host = await aHost(text(Buffer.alloc(3 * 1024 * 1024, "a ")));
    const files = [aFile({ url_private: `${host.url}/a.txt` })];
    const [file] = await filesOf(files, { token: TOKEN, localOrigin: host.url, log });
    expect(file?.text.length).toBe(1024 * 1024);
  });

  test("is read from the address for downloads where there is one", async () => {
    const host = await aHost(text("MD5101"));
    const files = [aFile({ url_private: `${host.url}/view`, url_private_download: `${host.url}/download` })];
    await filesOf(files, { token: TOKEN, localOrigin: host.url, log });
    expect(host.asked.map(({ url }) => url)).toEqual(["/download"]);
  });

  test.each([429, 500, 503])(
    "is counted as unread when Slack answers %i, beside those that can be had",
    async (status) => {
      const host = await aHost((request, response) =>
        request.url === "/a.txt"
          ? response.writeHead(status).end("trouble")
          : response.writeHead(200, { "content-type": "text/plain" }).end("MD5101"),
      );
      const files = ["a", "b"].map((name) => aFile({ url_private: `${host.url}/${name}.txt` }));
      const read = await readFiles(files, { token: TOKEN, localOrigin: host.url, log });
      expect(read).toMatchObject({ files: [{ text: "MD5101" }], left: { unread: 1 } });
    },
  );

  test("is counted as unread when its host does not answer at all; a picture never is", async () => {
    const host = await aHost((request) => request.socket.destroy());
    const files = [
      aFile({ url_private: `${host.url}/a.txt` }),
      aFile({ url_private: `${host.url}/a.png`, mode: "hosted", mimetype: "image/png" }),
    ];
    const read = await readFiles(files, { token: TOKEN, localOrigin: host.url, log });
    expect(read).toEqual({ files: [], left: { unread: 1, pictures: 1, others: 0 } });
    expect(lines.join()).not.toContain(TOKEN);
  });

  test.each([
    ["a picture", { mode: "hosted", mimetype: "image/png" }, 0],
    ["a file kept elsewhere", { mode: "external", mimetype: "text/plain" }, 0],
    ["a file of an unknown kind", { mode: "hosted", mimetype: null }, 0],
    ["a log", { mode: "hosted", mimetype: "text/x-log" }, 1],
    ["JSON", { mode: "hosted", mimetype: "application/json" }, 1],
    ["problem details", { mode: "hosted", mimetype: "application/problem+json" }, 1],
    ["a snippet in any language", { mode: "snippet", mimetype: "application/x-php" }, 1],
  ])("is read when it is text: %s", async (_name, kind, expected) => {
    const host = await aHost(text("MD5101"));
    const files = [aFile({ ...kind, url_private: `${host.url}/a` })];
    const read = await filesOf(files, { token: TOKEN, localOrigin: host.url, log });
    expect(read).toHaveLength(expected);
  });

  test("is one of five at most; pictures take no place, and what is over is counted", async () => {
    const host = await aHost(text("MD5101"));
    const logs = Array.from({ length: 7 }, () => aFile({ url_private: `${host.url}/a.txt` }));
    const pictures = logs.map((file) => ({ ...file, mode: "hosted", mimetype: "image/png" }));
    const document = aFile({ mode: "hosted", mimetype: "application/pdf" });
    const read = await readFiles([...pictures, document, ...logs], {
      token: TOKEN,
      localOrigin: host.url,
      log,
    });
    expect(read.files).toHaveLength(5);
    expect(read.left).toEqual({ unread: 2, pictures: 7, others: 1 });
  });

  test("that is empty or no text at all harms nobody", async () => {
    const binary = await aHost(text(Buffer.from([0, 255, 254, 1, 2, 3])));
    const files = [aFile({ url_private: `${binary.url}/a` })];
    expect(await filesOf(files, { token: TOKEN, localOrigin: binary.url, log })).toHaveLength(1);
  });
});

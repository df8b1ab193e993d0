import type { IncomingMessage, ServerResponse } from "node:http";
import { Refusal } from "../refusal.ts";
import { sendText } from "../wire.ts";
import { bytesOf } from "../workspace/file-kinds.ts";
import type { World } from "../world.ts";
import { visibleFile } from "./methods/files.ts";

const LOGIN_PAGE = `<!DOCTYPE html><html><head><title>Sign in</title></head>
<body><h1>Sign in to Local workspace</h1><p>This file needs a token with files:read.</p></body></html>`;

/**
 * Gives a private file to whoever shows the app's token. Everybody else gets a page to log in, with status 200, as
 * from Slack: a reader that does not look at the content type takes it for the file.
 */
export function answerDownload(world: World, request: IncomingMessage, response: ServerResponse): void {
  const { pathname } = new URL(request.url ?? "", world.url);
  const id = /^\/files-pri\/[^/]+-(F[A-Z0-9]+)\//.exec(pathname)?.[1] ?? "";
  const hasToken = request.headers.authorization === `Bearer ${world.credentials.botToken}`;
  const hasScope = world.registration.scopes.includes("files:read");
  world.journal.record({ kind: "downloaded", file: id, allowed: hasToken && hasScope });
  if (!hasToken || !hasScope) {
    world.journal.record({
      kind: "refused",
      rule: "file-without-token",
      error: "login_page",
      where: "files",
    });
    sendText(response, LOGIN_PAGE, { headers: { "content-type": "text/html; charset=utf-8" } });
    return;
  }
  try {
    const file = visibleFile(id, world);
    const charset = file.encoding === undefined ? "; charset=utf-8" : "";
    response.writeHead(200, { "content-type": `${file.mimetype}${charset}` });
    response.end(bytesOf(file));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    sendText(response, "Not found", { status: 404 });
  }
}

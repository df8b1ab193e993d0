import type { IncomingMessage, ServerResponse } from "node:http";
import { asError } from "../../errors.ts";
import { answerDownload } from "../web-api/downloads.ts";
import { answerResponse } from "../web-api/responses.ts";
import { answerCall } from "../web-api/web-api.ts";
import { sendText } from "../wire.ts";
import { answerControl } from "./control.ts";
import { answerPage, type PageParts } from "./page-server.ts";

/** Gives each address to the part that answers it. */
export function createRouter(parts: PageParts) {
  const { world } = parts;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? "", world.url);
    if (pathname.startsWith("/api/")) return answerCall(world, request, response);
    if (pathname.startsWith("/files-pri/")) return answerDownload(world, request, response);
    if (pathname.startsWith("/control/")) return answerControl(world, request, response);
    if (world.responseUrls.isResponsePath(pathname)) return answerResponse(world, request, response);
    return answerPage(parts, request, response);
  };
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await answer(request, response);
    } catch (error) {
      // A fault of the workspace itself: told in full, as only the developer at this machine reads it.
      if (!response.headersSent) sendText(response, asError(error).stack ?? "", { status: 500 });
    }
  };
}

import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

/** The Web API at this address, which refuses one method with an error. Closed when the test ends. */
export async function refusingSlack(
  apiUrl: string,
  { method, ...refusal }: { method: string; error: string; needed?: string },
): Promise<string> {
  const server = createServer(async (request, response) => {
    const asked = request.url?.split("/").at(-1) ?? "";
    response.setHeader("content-type", "application/json");
    if (asked === method) return response.end(JSON.stringify({ ok: false, ...refusal }));
    const { authorization = "", "content-type": type = "" } = request.headers;
    const headers = { authorization, "content-type": type };
    const answered = await fetch(`${apiUrl}${asked}`, { method: "POST", headers, body: await text(request) });
    return response.end(await answered.text());
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/api/`;
}

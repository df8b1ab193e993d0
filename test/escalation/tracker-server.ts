import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/**
 * What a tracker does wrong with one request, one that writes unless it is said. The ones that "do" it have changed their side already, and the caller
 * does not hear of it.
 */
export type Fault = { readonly on?: "GET" | "POST" | "PATCH" } & Misdeed;

type Misdeed =
  | {
      readonly kind: "answers";
      readonly status: number;
      readonly headers?: Record<string, string>;
      /** A page of a proxy, where nothing is said. */
      readonly body?: string;
    }
  | { readonly kind: "does-and-answers"; readonly status: number }
  | { readonly kind: "does-and-is-silent" }
  | { readonly kind: "is-silent" }
  | { readonly kind: "does-and-hangs-up" }
  | { readonly kind: "does-and-babbles" };

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface TrackerServer {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** What happens to the next requests, one after the other; afterwards all is well again. */
  next(...faults: Fault[]): void;
  /** Nobody listens any more; connections are refused. */
  close(): Promise<void>;
}

/** A real HTTP server on this machine in front of a double of a tracker, with its faults. */
export async function startTrackerServer(work: (asked: Asked) => Answer): Promise<TrackerServer> {
  const faults: Fault[] = [];
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const one = await readAsked(request);
    asked.push(one);
    const at = faults.findIndex(({ on = "POST" }) => on === one.method);
    const [fault] = at < 0 ? [] : faults.splice(at, 1);
    if (fault === undefined) return answer(response, work(one));
    if (fault.kind.startsWith("does")) work(one);
    misbehave(response, fault);
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    next: (...more) => void faults.push(...more),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function readAsked(request: IncomingMessage): Promise<Asked> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return {
    method: request.method ?? "",
    path: request.url ?? "",
    headers: request.headers,
    body: Buffer.concat(parts).toString("utf8"),
  };
}

function answer(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

function misbehave(response: ServerResponse, fault: Fault): void {
  switch (fault.kind) {
    case "answers":
      response.writeHead(fault.status, fault.headers).end(fault.body ?? "<html>no</html>");
      return;
    case "does-and-answers":
      answer(response, { status: fault.status, body: { message: "Server Error" } });
      return;
    case "does-and-hangs-up":
      response.writeHead(201, { "content-length": "100" });
      response.write("{", () => response.destroy());
      return;
    case "does-and-babbles":
      response.writeHead(201, { "content-type": "text/html" }).end("<html>Thank you</html>");
      return;
    case "does-and-is-silent":
    case "is-silent":
      return;
  }
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });

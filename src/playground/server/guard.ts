import type { IncomingMessage } from "node:http";

/**
 * Whether a request comes from this machine and not through a foreign page in its browser. The address bound is
 * local already; this holds against names that point here (DNS rebinding) and against other sites' scripts.
 */
export function isLocalRequest({ headers }: IncomingMessage, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(headers.host ?? "")) return false;
  return headers.origin === undefined || hosts.some((host) => headers.origin === `http://${host}`);
}

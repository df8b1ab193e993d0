/** A workspace on this machine keeps its files itself; the real Slack has hosts of its own for them. */
export function localOriginOf(url: string | null): string | null {
  if (url === null) return null;
  const { origin, hostname } = new URL(url);
  return hostname === "127.0.0.1" || hostname === "localhost" ? origin : null;
}

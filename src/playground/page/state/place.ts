/** Where the person is, as the address of the page tells it: `#/C123/1700000.0001?as=U1`, `#/D123/home?as=U1`. */

/** A channel, perhaps with an open thread, seen by one person. All may be missing on a first visit. */
export interface Place {
  readonly channel?: string;
  readonly thread?: string;
  /** The app's home tab in the place of its conversation. */
  readonly tab?: "home";
  readonly as?: string;
}

/** The place an address names; parts that are not well formed are left out. */
export function readPlace(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [channel, thread] = path.split("/").map(decodeURIComponentSafely);
  const as = new URLSearchParams(query).get("as");
  return {
    ...(channel && { channel }),
    ...(thread && /^\d+\.\d+$/.test(thread) && { thread }),
    ...(thread === "home" && { tab: "home" }),
    ...(as && { as }),
  };
}

/**
 * The place that a permalink of Slack's names, `/archives/C123/p1700000000000100?thread_ts=…`, as an app gets it
 * from `chat.getPermalink`; nothing when the address is no such link. A message opens as a thread.
 */
export function readPermalink({ pathname, searchParams }: URL): Place | undefined {
  const [, channel, seconds, rest] = /^\/archives\/([A-Z0-9]+)\/p(\d+)(\d{6})$/.exec(pathname) ?? [];
  if (channel === undefined) return undefined;
  return { channel, thread: searchParams.get("thread_ts") ?? `${seconds}.${rest}` };
}

/** The address of a place, the reverse of `readPlace`. */
export function writePlace({ channel, thread, tab, as }: Place): string {
  const path = [channel, thread ?? tab].filter((part) => part !== undefined).map(encodeURIComponent);
  return `#/${path.join("/")}${as === undefined ? "" : `?as=${encodeURIComponent(as)}`}`;
}

function decodeURIComponentSafely(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A mistyped address is no reason for an empty page.
    return "";
  }
}

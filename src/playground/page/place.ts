/** Where the person is, as the address of the page tells it: `#/C123/1700000.0001?as=U1`. */

/** A channel, perhaps with an open thread, seen by one person. All may be missing on a first visit. */
export interface Place {
  readonly channel?: string;
  readonly thread?: string;
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
    ...(as && { as }),
  };
}

/** The address of a place, the reverse of `readPlace`. */
export function writePlace({ channel, thread, as }: Place): string {
  const path = [channel, thread].filter((part) => part !== undefined).map(encodeURIComponent);
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

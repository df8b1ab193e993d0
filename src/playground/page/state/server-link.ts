/** The page's only way to the workspace: the three calls of `page-api.ts`. */
import type { Act, ActResult, StreamEvent, WorkspaceState } from "../../page-api.ts";

/** What an act comes back with when nobody answered; no longer true once the line is up again. */
export const UNREACHABLE = "The workspace cannot be reached. Is it still running?";

/**
 * The workspace as one person sees it; without a person, or with one it does not know, as the first one does.
 * Nothing when nobody answers.
 */
export async function fetchState(as: string | undefined): Promise<WorkspaceState | undefined> {
  try {
    const response = await fetch(`/page/state${asQuery(as)}`);
    if (response.status === 404 && as !== undefined) return await fetchState(undefined);
    return response.ok ? ((await response.json()) as WorkspaceState) : undefined;
  } catch {
    // The workspace restarts or is gone; the page says so and asks again.
    return undefined;
  }
}

/** Does something as a person. A refusal and a missing answer both come back as a result, for the person to read. */
export async function sendAct(as: string, act: Act): Promise<ActResult> {
  try {
    const response = await fetch(`/page/${act.act}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...act, as }),
    });
    if (response.ok) return (await response.json()) as ActResult;
    return { ok: false, error: `The workspace answered ${response.status}. Please try again.` };
  } catch {
    return { ok: false, error: UNREACHABLE };
  }
}

/** What a listener of the stream is told. */
export interface StreamListener {
  /** The stream is open; whatever happened before it has to be fetched. */
  readonly opened: () => void;
  readonly event: (event: StreamEvent) => void;
  /** The line is down; the browser is trying again. */
  readonly lost: () => void;
}

const RETRY_AFTER = 2000;

/** Follows what happens in the workspace, through interruptions, until the returned function is called. */
export function openStream(as: string, listener: StreamListener): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const connect = () => {
    source = new EventSource(`/page/stream${asQuery(as)}`);
    source.onopen = listener.opened;
    source.onmessage = ({ data }) => listener.event(JSON.parse(data) as StreamEvent);
    source.onerror = () => {
      listener.lost();
      // The browser retries a broken line by itself, but gives up when the server refused.
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(connect, RETRY_AFTER);
    };
  };
  connect();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

const asQuery = (as: string | undefined) => (as === undefined ? "" : `?as=${encodeURIComponent(as)}`);

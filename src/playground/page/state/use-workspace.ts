import { useCallback, useEffect, useState } from "react";
import type { Act, ActResult, StreamEvent, WorkspaceState } from "../../page-api.ts";
import { fetchState, openStream, sendAct } from "./server-link.ts";
import { applyEvent, withNoticesOf } from "./workspace-state.ts";

/** The workspace as the acting person sees it, kept up to date. */
export interface Workspace {
  /** Missing until the first answer has come. */
  readonly state: WorkspaceState | undefined;
  readonly isConnected: boolean;
  readonly act: (act: Act) => Promise<ActResult>;
}

/** Follows the workspace as one person; without one it only looks who there is. */
export function useWorkspace(as: string | undefined): Workspace {
  const [seen, setSeen] = useState<Seen>();
  const [isConnected, setConnected] = useState(true);
  useEffect(() => {
    const show = (change: (shown: WorkspaceState | undefined) => WorkspaceState | undefined) =>
      setSeen((before) => {
        const state = change(before?.as === as ? before?.state : undefined);
        return state && { as, state };
      });
    return as === undefined ? lookOnce(show, setConnected) : follow(as, show, setConnected);
  }, [as]);
  const act = useCallback(
    (one: Act): Promise<ActResult> =>
      as === undefined
        ? Promise.resolve({ ok: false, error: "Choose who you act as first." })
        : sendAct(as, one),
    [as],
  );
  // Another person's state is never shown, not even for the moment until the own one has come.
  return { state: seen?.as === as ? seen?.state : undefined, isConnected, act };
}

interface Seen {
  readonly as: string | undefined;
  readonly state: WorkspaceState;
}

type Show = (change: (shown: WorkspaceState | undefined) => WorkspaceState | undefined) => void;

function lookOnce(show: Show, setConnected: (isConnected: boolean) => void): () => void {
  let isLeft = false;
  const look = async () => {
    while (!isLeft) {
      const state = await fetchState(undefined);
      if (isLeft) return;
      setConnected(state !== undefined);
      if (state !== undefined) return show(() => state);
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  };
  void look();
  return () => {
    isLeft = true;
  };
}

function follow(as: string, show: Show, setConnected: (isConnected: boolean) => void): () => void {
  let round = 0;
  // Events that overtake the state they belong to wait here until it has come.
  let waiting: StreamEvent[] | undefined = [];
  let wasOpen = false;
  const refresh = async () => {
    const mine = ++round;
    waiting = [];
    const fresh = await fetchState(as);
    if (mine !== round) return;
    setConnected(fresh !== undefined);
    if (fresh === undefined) return void setTimeout(() => mine === round && refresh(), 1000);
    const late = waiting ?? [];
    waiting = undefined;
    show((shown) => late.reduce(happen, withNoticesOf(fresh, shown)));
  };
  const close = openStream(as, {
    opened: () => {
      wasOpen = true;
      void refresh();
    },
    event: (event) =>
      waiting === undefined ? show((shown) => shown && happen(shown, event)) : waiting.push(event),
    lost: () => {
      setConnected(false);
      // Refused from the start: perhaps nobody here has that id, and the workspace tells who there is.
      if (!wasOpen && waiting?.length === 0) void refresh();
    },
  });
  return () => {
    round = -1;
    close();
  };
}

const happen = (state: WorkspaceState, event: StreamEvent) => applyEvent(state, event, Date.now());

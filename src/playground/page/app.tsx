import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Act, Channel, Person, WorkspaceState } from "../page-api.ts";
import { ModalStack } from "./modal.tsx";
import { AskDialog } from "./panes/ask-dialog.tsx";
import { ChannelPane } from "./panes/channel-pane.tsx";
import { HomePane } from "./panes/home-pane.tsx";
import { Sidebar } from "./panes/sidebar.tsx";
import { ThreadPane } from "./panes/thread-pane.tsx";
import type { Place } from "./state/place.ts";
import { channelFailure, refusalText } from "./state/refusal-text.ts";
import { type Screen, ScreenContext, useScreen } from "./state/screen.ts";
import { useTheme } from "./state/theme.ts";
import { unreadOf } from "./state/unread.ts";
import { useEscape, usePaneKey } from "./state/use-keys.ts";
import { usePlace } from "./state/use-place.ts";
import { useNote, useQuestion, useReadMarks } from "./state/use-screen-parts.ts";
import { useWorkspace, type Workspace } from "./state/use-workspace.ts";

/** The page: finds out who acts and where, and shows that person's workspace. */
export function App(): ReactNode {
  const [place, go] = usePlace();
  const workspace = useWorkspace(place.as);
  const { state } = workspace;
  const me = state?.people.find(({ id, isApp }) => id === place.as && !isApp);
  const channel = state?.channels.find(({ id }) => id === place.channel) ?? state?.channels[0];
  useEffect(() => {
    if (state === undefined || me !== undefined) return;
    // A first visit, or a link of a workspace that knew other people.
    const first = state.people.find(({ isApp }) => !isApp);
    if (first !== undefined) go({ ...place, as: first.id });
  }, [state, me, place, go]);
  useFocusOnSwitch(me?.id);
  if (state === undefined || me === undefined || channel === undefined) {
    return <Waiting isConnected={workspace.isConnected} />;
  }
  return <Board key={me.id} {...{ workspace, state, me, channel, place, go }} />;
}

/** For another person everything is drawn anew; the keyboard stays at the switch that chose them. */
function useFocusOnSwitch(person: string | undefined): void {
  const before = useRef(person);
  useEffect(() => {
    if (person === undefined || person === before.current) return;
    if (before.current !== undefined) document.querySelector<HTMLElement>("[data-acting-as]")?.focus();
    before.current = person;
  }, [person]);
}

function Waiting({ isConnected }: { isConnected: boolean }): ReactNode {
  return (
    <p className="ws-waiting" role="status">
      {isConnected
        ? "Opening the workspace…"
        : "The workspace does not answer yet. Is it running? Trying again…"}
    </p>
  );
}

interface BoardProps {
  readonly workspace: Workspace;
  readonly state: WorkspaceState;
  readonly me: Person;
  readonly channel: Channel;
  readonly place: Place;
  readonly go: (place: Place) => void;
}

function Board({ workspace, state, me, channel, place, go }: BoardProps): ReactNode {
  const { act, isConnected } = workspace;
  const [note, tell] = useNote();
  const [question, ask] = useQuestion();
  const { isDark, setDark } = useTheme();
  const actOrTell = useCallback(
    async (one: Act) => {
      const result = await act(one);
      if (!result.ok) tell("channel" in one ? channelFailure(result.error) : refusalText(result.error));
      return result;
    },
    [act, tell],
  );
  const screen = useMemo<Screen>(
    () => ({ state, me, place, isDark, setDark, isConnected, go, act, actOrTell, ask, tell }),
    [state, me, place, isDark, setDark, isConnected, go, act, actOrTell, ask, tell],
  );
  return (
    <ScreenContext value={screen}>
      <Columns channel={channel} />
      <ModalStack views={state.views} />
      {question && <AskDialog question={question.question} onAnswer={question.answer} />}
      <div className="ws-notes" role="status">
        {!isConnected && (
          <p className="ws-note ws-note-lost">The line to the workspace is down. Reconnecting…</p>
        )}
        {note && <p className="ws-note">{note}</p>}
      </div>
    </ScreenContext>
  );
}

/** Sidebar, channel and thread, side by side where the window is wide enough. */
function Columns({ channel }: { channel: Channel }): ReactNode {
  const { state, me, place, go } = useScreen();
  const [hasDrawer, setDrawer] = useState(false);
  const { id } = channel;
  const thread = place.channel === id ? place.thread : undefined;
  const tab = channel.kind === "im" && state.home !== null && place.channel === id ? place.tab : undefined;
  const marks = useReadMarks(state, me.id, thread === undefined ? id : `${id} ${id}/${thread}`);
  const closeThread = useCallback(() => go({ channel: id, as: me.id }), [go, id, me.id]);
  const closeDrawer = useCallback(() => setDrawer(false), []);
  useEscape(hasDrawer ? closeDrawer : thread === undefined ? undefined : closeThread);
  usePaneKey();
  useTitle(channel, state);
  useAppHome(channel, tab ?? "messages");
  const onMenu = () => setDrawer(!hasDrawer);
  const choose = (chosen: string) => {
    setDrawer(false);
    go({ channel: chosen, as: me.id });
  };
  const layout = ["ws-app", thread && "ws-with-thread", hasDrawer && "ws-with-drawer"];
  return (
    <div className={layout.filter(Boolean).join(" ")}>
      <Sidebar
        current={id}
        isDrawerOpen={hasDrawer}
        unread={(one) => unreadOf(state, one, { marks, person: me.id })}
        onChoose={choose}
        onSwitch={(as) => go({ ...place, channel: id, as })}
      />
      {hasDrawer && <div className="ws-scrim" aria-hidden="true" onClick={closeDrawer} />}
      {tab === "home" ? (
        <HomePane channel={channel} onMenu={onMenu} />
      ) : (
        <ChannelPane
          key={id}
          channel={channel}
          marks={marks}
          onMenu={onMenu}
          onThread={(ts) => go({ channel: id, thread: ts, as: me.id })}
        />
      )}
      {thread !== undefined && (
        <ThreadPane key={`${id}/${thread}`} channel={channel} thread={thread} onClose={closeThread} />
      )}
    </div>
  );
}

/** The app hears each time somebody comes to its home tab or to the conversation with it. */
function useAppHome({ kind }: Channel, tab: "home" | "messages"): void {
  const { act } = useScreen();
  useEffect(() => {
    if (kind === "im") void act({ act: "open-home", tab });
  }, [act, kind, tab]);
}

function useTitle({ name, kind }: Channel, { team }: WorkspaceState): void {
  useEffect(() => {
    document.title = kind === "im" ? team.name : `#${name} · ${team.name}`;
  }, [name, kind, team.name]);
}

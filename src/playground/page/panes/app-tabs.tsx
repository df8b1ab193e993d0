import type { ReactNode } from "react";
import type { Channel } from "../../page-api.ts";
import { useScreen } from "../state/screen.ts";

/** The two sides of an app's own place: its home tab, and the conversation with it. */
export function AppTabs({ channel }: { channel: Channel }): ReactNode {
  const { state, me, place, go } = useScreen();
  if (state.home === null) return null;
  const isHome = place.tab === "home";
  const tab = (label: string, isCurrent: boolean, open: () => void) => (
    <button type="button" className="ws-tab" aria-current={isCurrent ? "page" : undefined} onClick={open}>
      {label}
    </button>
  );
  return (
    <nav className="ws-tabs" aria-label="Parts of the app">
      {tab("Home", isHome, () => go({ channel: channel.id, tab: "home", as: me.id }))}
      {tab("Messages", !isHome, () => go({ channel: channel.id, as: me.id }))}
    </nav>
  );
}

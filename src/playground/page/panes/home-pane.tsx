import type { KnownBlock } from "@slack/types";
import { type ReactNode, useState } from "react";
import type { Channel, OpenHome } from "../../page-api.ts";
import { MenuButton } from "../controls/menu-button.tsx";
import { type Surface, SurfaceContext } from "../controls/press.tsx";
import { ModalBlocks } from "../modal.tsx";
import { initialState } from "../state/element-state.ts";
import { useScreen } from "../state/screen.ts";
import { type Form, formOf, slot, valuesOf, withPressed } from "../state/view-form.ts";
import { AppTabs } from "./app-tabs.tsx";
import { NarrowTitle } from "./narrow-title.tsx";
import { ChannelSign, channelLabel } from "./sidebar.tsx";

/** The app's home tab: what the app published for this person. */
export function HomePane({ channel, onMenu }: { channel: Channel; onMenu: () => void }): ReactNode {
  const { state, me } = useScreen();
  const label = channelLabel(channel, state, me.id);
  return (
    <main
      className="ws-channel"
      aria-label={`Home of ${label}`}
      data-home-open={channel.id}
      data-pane="channel"
    >
      <header className="ws-pane-header">
        <NarrowTitle />
        <MenuButton onMenu={onMenu} />
        <h2>
          <ChannelSign channel={channel} />
          {label}
        </h2>
        <AppTabs channel={channel} />
      </header>
      <div className="ws-messages ws-home">
        {state.home && state.home.view.blocks.length > 0 ? (
          <HomeBlocks home={state.home} />
        ) : (
          <p className="ws-empty">{`${label} has not put anything here yet.`}</p>
        )}
      </div>
    </main>
  );
}

function HomeBlocks({ home }: { home: OpenHome }): ReactNode {
  const { actOrTell } = useScreen();
  const [typed, setTyped] = useState<Form>({});
  const blocks = home.view.blocks as KnownBlock[];
  const form = { ...formOf(home.values), ...typed };
  const surface: Surface = {
    stateOf: (blockId, element) => form[slot(blockId, element)] ?? initialState(element),
    hold: (blockId, element, state) => setTyped((all) => ({ ...all, [slot(blockId, element)]: state })),
    press: (blockId, action) => {
      const values = valuesOf(blocks, withPressed(form, blockId, action));
      return actOrTell({ act: "view-press", viewId: home.id, blockId, action, values });
    },
  };
  return (
    <div className="ws-content" data-view-id={home.id}>
      <SurfaceContext value={surface}>
        <ModalBlocks blocks={blocks} errors={{}} surface={surface} />
      </SurfaceContext>
    </div>
  );
}

import { type FormEvent, type ReactNode, useRef, useState } from "react";
import type { Channel } from "../../page-api.ts";
import { MenuItem, Popup } from "../controls/popup.tsx";
import { DownIcon } from "../icons.tsx";
import { refusalText } from "../state/refusal-text.ts";
import { type Screen, useScreen } from "../state/screen.ts";
import { useFailure } from "../state/use-failure.ts";
import { useModalFocus } from "../state/use-modal-focus.ts";
import { ChannelSign } from "./sidebar.tsx";

/** A channel's name, and behind it what can be done with the channel. */
export function ChannelTitle({ channel, label }: { channel: Channel; label: string }): ReactNode {
  const screen = useScreen();
  const [isOpen, setOpen] = useState(false);
  const [isRenaming, setRenaming] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const name = (
    <>
      <ChannelSign channel={channel} />
      {label}
    </>
  );
  const isOwn = channel.kind !== "im" && !screen.me.isGuest && screen.me.company === null;
  if (!isOwn) return <h2>{name}</h2>;
  const then = (run: () => void) => () => {
    setOpen(false);
    run();
  };
  return (
    <h2>
      <button
        ref={anchor}
        type="button"
        className="ws-title-button"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {name}
        <DownIcon />
      </button>
      {isOpen && (
        <Popup isMenu anchor={anchor} label={`Channel ${label}`} onClose={() => setOpen(false)}>
          <MenuItem onChoose={then(() => setRenaming(true))}>Rename channel…</MenuItem>
          <MenuItem onChoose={then(() => void archive(screen, channel))}>
            {channel.isArchived ? "Un-archive channel" : "Archive channel"}
          </MenuItem>
        </Popup>
      )}
      {isRenaming && <RenameDialog channel={channel} onDone={() => setRenaming(false)} />}
    </h2>
  );
}

/** In the composer's place: nothing can be written here any more. */
export function Archived({ channel }: { channel: Channel }): ReactNode {
  return (
    <p className="ws-archived" role="status">{`#${channel.name} is archived. Nothing can be posted here.`}</p>
  );
}

const archive = ({ actOrTell }: Screen, { id, isArchived }: Channel) =>
  actOrTell({ act: "archive-channel", channel: id, isArchived: !isArchived });

const FIRST = ["input"];

function RenameDialog({ channel, onDone }: { channel: Channel; onDone: () => void }): ReactNode {
  const { act, isConnected } = useScreen();
  const [failure, setFailure] = useFailure(isConnected);
  const [name, setName] = useState(channel.name);
  const dialog = useRef<HTMLDialogElement>(null);
  useModalFocus(dialog, FIRST);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const result = await act({ act: "rename-channel", channel: channel.id, name: name.trim() });
    if (result.ok) onDone();
    else setFailure(refusalText(result.error));
  };
  return (
    <dialog ref={dialog} className="ws-modal ws-ask" aria-labelledby="ws-rename-title" onClose={onDone}>
      <form onSubmit={(event) => void save(event)}>
        <header className="ws-modal-header">
          <h2 id="ws-rename-title">Rename channel</h2>
        </header>
        <div className="ws-modal-body">
          <input
            className="ws-input"
            aria-label="Channel name"
            aria-describedby="ws-rename-hint"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
          {failure && (
            <p className="ws-field-error" role="alert">
              {failure}
            </p>
          )}
          <p id="ws-rename-hint" className="ws-hint">
            Small letters, digits, hyphens and underscores, 80 at most.
          </p>
        </div>
        <footer className="ws-modal-footer">
          <button type="button" className="ws-button ws-button-plain" onClick={onDone}>
            Cancel
          </button>
          <button type="submit" className="ws-button ws-button-primary-filled">
            Rename
          </button>
        </footer>
      </form>
    </dialog>
  );
}

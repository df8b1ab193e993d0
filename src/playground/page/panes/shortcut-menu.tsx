import { type ReactNode, useRef, useState } from "react";
import type { Person } from "../../page-api.ts";
import { MenuItem, Popup } from "../controls/popup.tsx";
import { BoltIcon } from "../icons.tsx";
import { useScreen } from "../state/screen.ts";

interface ShortcutMenuProps {
  readonly onCommand: (command: string) => void;
  /** Other apps of the channel, as which one can write. */
  readonly apps: readonly Person[];
  readonly onApp: (app: string) => void;
}

/**
 * The lightning button: what apps offer everywhere, their global shortcuts and their commands; and, which Slack does not
 * have, to write as another app.
 */
export function ShortcutMenu({ onCommand, apps, onApp }: ShortcutMenuProps): ReactNode {
  const { state, actOrTell } = useScreen();
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const shortcuts = state.shortcuts.filter(({ type }) => type === "global");
  const then = (run: () => void) => () => {
    setOpen(false);
    run();
  };
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="ws-icon-button"
        aria-label="Shortcuts"
        title="Shortcuts"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <BoltIcon />
      </button>
      {isOpen && (
        <Popup isMenu anchor={anchor} label="Shortcuts" onClose={() => setOpen(false)}>
          {shortcuts.map(({ callbackId, name }) => (
            <MenuItem key={callbackId} onChoose={then(() => void actOrTell({ act: "shortcut", callbackId }))}>
              {name}
            </MenuItem>
          ))}
          {shortcuts.length > 0 && state.commands.length > 0 && <hr />}
          {state.commands.map(({ command, description }) => (
            <MenuItem key={command} onChoose={then(() => onCommand(command))}>
              <b>{command}</b> <span className="ws-menu-detail">{description}</span>
            </MenuItem>
          ))}
          {apps.length > 0 && <hr />}
          {apps.map(({ id, name }) => (
            <MenuItem key={id} onChoose={then(() => onApp(id))}>
              <b>Write as {name}</b> <span className="ws-menu-detail">Try what a bot’s message does</span>
            </MenuItem>
          ))}
        </Popup>
      )}
    </>
  );
}

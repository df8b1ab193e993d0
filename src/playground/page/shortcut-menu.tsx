import { type ReactNode, useRef, useState } from "react";
import { BoltIcon } from "./icons.tsx";
import { MenuItem, Popup } from "./popup.tsx";
import { useScreen } from "./screen.ts";

/** The lightning button: what apps offer everywhere, their global shortcuts and their commands. */
export function ShortcutMenu({ onCommand }: { onCommand: (command: string) => void }): ReactNode {
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
        </Popup>
      )}
    </>
  );
}

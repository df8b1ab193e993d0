import { type ReactNode, useRef, useState } from "react";
import { MenuItem, Popup } from "../controls/popup.tsx";
import { DownIcon } from "../icons.tsx";
import { Avatar } from "../messages/avatar.tsx";
import { useScreen } from "../state/screen.ts";

/** Whose eyes and hands the page is; every person sees their own workspace. */
export function PersonSwitcher({ onSwitch }: { onSwitch: (person: string) => void }): ReactNode {
  const { state, me } = useScreen();
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const people = state.people.filter(({ isApp }) => !isApp);
  return (
    <div className="ws-switcher">
      <span className="ws-switcher-label" aria-hidden="true">
        Acting as
      </span>
      <button
        ref={anchor}
        type="button"
        className="ws-person-button"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        data-acting-as={me.id}
        onClick={() => setOpen(!isOpen)}
      >
        <span className="ws-unseen">Acting as</span>
        <Avatar person={me} size={32} />
        <PersonLines name={me.name} title={me.title} />
        <DownIcon />
      </button>
      {isOpen && (
        <Popup isMenu anchor={anchor} label="Act as" onClose={() => setOpen(false)}>
          {people.map((person) => (
            <MenuItem
              key={person.id}
              onChoose={() => {
                setOpen(false);
                onSwitch(person.id);
              }}
            >
              <span className="ws-person-choice" data-person={person.id}>
                <Avatar person={person} size={28} />
                <PersonLines name={person.name} title={person.title} />
                {person.id === me.id && <span className="ws-person-me">now</span>}
              </span>
            </MenuItem>
          ))}
        </Popup>
      )}
    </div>
  );
}

function PersonLines({ name, title }: { name: string; title: string }): ReactNode {
  return (
    <span className="ws-person-lines">
      <b>{name}</b>
      <span>{title}</span>
    </span>
  );
}

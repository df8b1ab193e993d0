import type { ReactNode, RefObject } from "react";
import type { Message } from "../../page-api.ts";
import { MenuItem, Popup } from "../controls/popup.tsx";
import { writePlace } from "../state/place.ts";
import { type Screen, useScreen } from "../state/screen.ts";

interface MessageMenuProps {
  readonly message: Message;
  readonly anchor: RefObject<HTMLElement | null>;
  /** Missing in a thread, where one is already. */
  readonly onReply: (() => void) | undefined;
  readonly onEdit: () => void;
  readonly onClose: () => void;
}

/** What can be done with one message: the apps' shortcuts, its link, and for one's own editing and deleting. */
export function MessageMenu({ message, anchor, onReply, onEdit, onClose }: MessageMenuProps): ReactNode {
  const screen = useScreen();
  const { channel, ts } = message;
  const shortcuts = screen.state.shortcuts.filter(({ type }) => type === "message");
  const isOwn = message.author === screen.me.id && !message.isNote;
  const then = (run: () => void) => () => {
    onClose();
    run();
  };
  return (
    <Popup isMenu anchor={anchor} label="Message actions" onClose={onClose}>
      {shortcuts.map(({ callbackId, name }) => (
        <MenuItem
          key={callbackId}
          onChoose={then(() => void screen.actOrTell({ act: "shortcut", callbackId, channel, ts }))}
        >
          {name}
        </MenuItem>
      ))}
      {shortcuts.length > 0 && <hr />}
      {onReply && <MenuItem onChoose={then(onReply)}>Reply in thread</MenuItem>}
      <MenuItem onChoose={then(() => void copyLink(screen, message))}>Copy link</MenuItem>
      {isOwn && <MenuItem onChoose={then(onEdit)}>Edit message</MenuItem>}
      {isOwn && (
        <MenuItem isDanger onChoose={then(() => void askAndDelete(screen, message))}>
          Delete message…
        </MenuItem>
      )}
    </Popup>
  );
}

async function copyLink({ tell }: Screen, { channel, ts, threadTs }: Message): Promise<void> {
  const hash = writePlace({ channel, thread: threadTs ?? ts });
  try {
    await navigator.clipboard.writeText(`${location.origin}${location.pathname}${hash}`);
    tell("Link copied");
  } catch {
    // A browser may keep the clipboard from the page.
    tell("The browser did not allow copying the link");
  }
}

async function askAndDelete({ ask, actOrTell }: Screen, { channel, ts, files }: Message): Promise<void> {
  const isSure = await ask({
    title: "Delete message",
    text: `Are you sure you want to delete this message${files.length > 0 ? " and its files" : ""}? This cannot be undone.`,
    confirm: "Delete",
    deny: "Cancel",
    isDanger: true,
  });
  if (isSure) await actOrTell({ act: "delete", channel, ts });
}

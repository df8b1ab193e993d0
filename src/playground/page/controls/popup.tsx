import { type KeyboardEvent, type ReactNode, type RefObject, useLayoutEffect, useRef } from "react";

interface PopupProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly isMenu?: boolean;
}

// Space kept free between a popup, its anchor and the edge of the window.
const GAP = 6;

/** Something small that opens beside a button, above everything else; Esc and a click elsewhere close it. */
export function Popup({ anchor, label, onClose, children, isMenu = false }: PopupProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const closing = useRef(onClose);
  closing.current = onClose;
  useLayoutEffect(() => {
    const popup = frame.current;
    if (popup === null) return;
    const onToggle = (event: Event) => {
      if ((event as ToggleEvent).newState === "closed") closing.current();
    };
    popup.addEventListener("toggle", onToggle);
    popup.showPopover();
    placeBeside(popup, anchor.current);
    popup.querySelector<HTMLElement>("button, input, [tabindex]")?.focus();
    const opener = anchor.current;
    return () => {
      popup.removeEventListener("toggle", onToggle);
      if (popup.contains(document.activeElement)) opener?.focus();
    };
  }, [anchor]);
  const semantics = { role: isMenu ? "menu" : "dialog", "aria-label": label, onKeyDown: moveFocus };
  return (
    <div ref={frame} popover="auto" className="ws-popup" {...semantics}>
      {children}
    </div>
  );
}

/** One entry of a popup that is a menu. */
export function MenuItem({ onChoose, children, isDanger = false }: MenuItemProps): ReactNode {
  return (
    <button
      type="button"
      role="menuitem"
      className={isDanger ? "ws-menu-item ws-danger-text" : "ws-menu-item"}
      onClick={onChoose}
    >
      {children}
    </button>
  );
}

interface MenuItemProps {
  readonly onChoose: () => void;
  readonly children: ReactNode;
  readonly isDanger?: boolean;
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>("button, input")];
  const at = entries.indexOf(document.activeElement as HTMLElement);
  entries.at((at + step) % entries.length)?.focus();
}

function placeBeside(popup: HTMLElement, anchor: HTMLElement | null): void {
  if (anchor === null) return;
  const { left, right, top, bottom } = anchor.getBoundingClientRect();
  const { width, height } = popup.getBoundingClientRect();
  const opensUp = bottom + GAP + height > innerHeight && top - GAP - height > 0;
  const opensLeft = left + width + GAP > innerWidth;
  popup.style.top = `${opensUp ? top - GAP - height : Math.min(bottom + GAP, innerHeight - height - GAP)}px`;
  popup.style.left = `${Math.max(GAP, opensLeft ? right - width : left)}px`;
}

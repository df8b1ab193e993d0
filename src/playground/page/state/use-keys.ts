import { useEffect } from "react";

/** Esc closes what is given, unless something above it takes the key. */
export function useEscape(close: (() => void) | undefined): void {
  useEffect(() => {
    if (close === undefined) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented && !isCovered()) close();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [close]);
}

/** F6 goes from part to part of the page, with Shift backwards, as in Slack. */
export function usePaneKey(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "F6" || isCovered()) return;
      event.preventDefault();
      focusPane(event.shiftKey ? -1 : 1);
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
}

const isCovered = () => document.querySelector("dialog[open], [popover]:popover-open") !== null;

// Where one goes on in each part: the channel one is in, and the field to write in.
const ENTRY = "[aria-current], textarea, button";

function focusPane(step: number): void {
  const panes = [...document.querySelectorAll<HTMLElement>("[data-pane]")].filter((pane) =>
    pane.checkVisibility(),
  );
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = at === -1 && step < 0 ? panes.at(-1) : panes.at((at + step) % panes.length);
  const composer = next?.querySelector<HTMLElement>("[data-composer]");
  (composer ?? next?.querySelector<HTMLElement>(ENTRY))?.focus();
}

import { type RefObject, useEffect } from "react";

/**
 * Opens a dialog above everything, where the browser keeps the focus inside, and gives the focus back to where it was
 * when the dialog goes: the browser does that only for dialogs that are closed, not for those that are taken away.
 * `first` names, the dearest first, what in it gets the focus; without it the browser chooses.
 */
export function useModalFocus(
  dialog: RefObject<HTMLDialogElement | null>,
  first: readonly string[] = NOTHING,
): void {
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    for (const wanted of first) {
      const target = dialog.current?.querySelector<HTMLElement>(wanted);
      if (target) {
        chosenOf(target).focus();
        break;
      }
    }
    return () => giveBack(opener);
  }, [dialog, first]);
}

/** Of a group of which one is chosen, that one: the space bar on another would choose it. */
function chosenOf(target: HTMLElement): HTMLElement {
  if (!(target instanceof HTMLInputElement) || target.type !== "radio") return target;
  const group = target.closest<HTMLElement>("[role=radiogroup], fieldset");
  return group?.querySelector<HTMLElement>("input:checked") ?? target;
}

const NOTHING: readonly string[] = [];

function giveBack(opener: Element | null): void {
  // The button that opened it may be gone with the message it stood in.
  const target = opener?.isConnected === true && opener !== document.body ? opener : lastComposer();
  if (target instanceof HTMLElement) target.focus();
}

const lastComposer = () => [...document.querySelectorAll("[data-composer]")].at(-1);

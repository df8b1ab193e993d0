import type { ReactNode } from "react";
import { MenuIcon } from "../icons.tsx";

/** Opens the list of channels where the window is too narrow to show it beside the pane. */
export const MenuButton = ({ onMenu }: { onMenu: () => void }): ReactNode => (
  <button type="button" className="ws-icon-button ws-menu-button" aria-label="Show channels" onClick={onMenu}>
    <MenuIcon />
  </button>
);

import type { ReactNode } from "react";
import { useScreen } from "../state/screen.ts";

/** The page's title for who hears it, where the window is too narrow to show the sidebar that has it. */
export function NarrowTitle(): ReactNode {
  const { state } = useScreen();
  return <h1 className="ws-narrow-title">{state.team.name}</h1>;
}

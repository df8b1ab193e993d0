import { useCallback, useEffect, useState } from "react";

/** Light or dark, and the switch between them: the system's preference until somebody chooses otherwise. */
export interface Theme {
  readonly isDark: boolean;
  readonly setDark: (isDark: boolean) => void;
}

const KEY = "theme";
const PREFERS_DARK = "(prefers-color-scheme: dark)";

export function useTheme(): Theme {
  const prefersDark = usePreference();
  const [chosen, setChosen] = useState(readChoice);
  useEffect(() => {
    if (chosen === undefined) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen;
    keepChoice(chosen);
  }, [chosen]);
  const setDark = useCallback(
    // Whoever goes back to what the system prefers follows the system again.
    (isDark: boolean) => setChosen(isDark === prefersDark ? undefined : isDark ? "dark" : "light"),
    [prefersDark],
  );
  return { isDark: chosen === undefined ? prefersDark : chosen === "dark", setDark };
}

function usePreference(): boolean {
  const [isDark, setDark] = useState(() => matchMedia(PREFERS_DARK).matches);
  useEffect(() => {
    const query = matchMedia(PREFERS_DARK);
    const follow = () => setDark(query.matches);
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, []);
  return isDark;
}

type Choice = "light" | "dark" | undefined;

function readChoice(): Choice {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === "dark" || stored === "light" ? stored : undefined;
  } catch {
    // Storage can be switched off; the choice then lasts until the page is closed.
    return undefined;
  }
}

function keepChoice(choice: Choice): void {
  try {
    if (choice === undefined) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch {
    // As above.
  }
}

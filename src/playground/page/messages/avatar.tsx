import type { ReactNode } from "react";
import type { Person } from "../../page-api.ts";
import { SLACKBOT } from "../state/workspace-state.ts";

// Colours that white initials stay readable on (contrast of at least 4.5 to 1).
const COLOURS = ["#1d6f8a", "#8a4b1d", "#5b4bb0", "#2f7247", "#a13563", "#6a5a1c", "#3d5f9e", "#8d3d8a"];

/** A person's initials on their own colour, which stays the same everywhere. */
export function Avatar({ person, size = 36 }: { person: Person; size?: number }): ReactNode {
  const style = { width: size, height: size, fontSize: Math.round(size * 0.4), background: colourOf(person) };
  return (
    <span
      className={person.isApp ? "ws-avatar ws-avatar-app" : "ws-avatar"}
      style={style}
      aria-hidden="true"
      data-initials={initials(person.name)}
    />
  );
}

function initials(name: string): string {
  const words = name.split(/[\s._-]+/).filter((word) => word !== "");
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...(word ?? "")][0]?.toUpperCase() ?? "").join("");
}

function colourOf({ id, isApp }: Person): string {
  if (id === SLACKBOT) return "#4d5a66";
  if (isApp) return "#7a3fc4";
  const sum = [...id].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 9973, 7);
  return COLOURS[sum % COLOURS.length] ?? "#1d6f8a";
}

import { createContext, useContext } from "react";
import type { Act, ActResult, Person, WorkspaceState } from "../../page-api.ts";
import type { Place } from "./place.ts";
import { SLACKBOT } from "./workspace-state.ts";

/** A question to the person before something is done, in the words of the app or of the page. */
export interface Question {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly deny: string;
  readonly isDanger: boolean;
}

/** What every part of the page needs: the workspace, who acts, where, and how to do something. */
export interface Screen {
  readonly state: WorkspaceState;
  readonly me: Person;
  readonly place: Place;
  readonly isDark: boolean;
  readonly setDark: (isDark: boolean) => void;
  /** False while the line to the workspace is down. */
  readonly isConnected: boolean;
  readonly go: (place: Place) => void;
  readonly act: (act: Act) => Promise<ActResult>;
  /** Does an act and shows a refusal as a passing note. */
  readonly actOrTell: (act: Act) => Promise<ActResult>;
  readonly ask: (question: Question) => Promise<boolean>;
  /** Shows a short note that goes by itself. */
  readonly tell: (note: string) => void;
}

/** Provided once by the app, above everything that uses `useScreen`. */
export const ScreenContext = createContext<Screen | undefined>(undefined);

/** The screen this part is on. */
export function useScreen(): Screen {
  const screen = useContext(ScreenContext);
  if (screen === undefined) throw new Error("This part of the page stands outside the screen.");
  return screen;
}

/** A person by id; somebody unknown, or Slack's own assistant, still has a name to show. */
export function personOf(state: WorkspaceState, id: string): Person {
  const known = state.people.find((person) => person.id === id);
  if (known !== undefined) return known;
  const name = id === SLACKBOT ? "Slackbot" : id;
  return {
    id,
    name,
    title: "",
    timezone: "UTC",
    isApp: id === SLACKBOT,
    isDesk: false,
    isGuest: false,
    company: null,
  };
}

import { useCallback, useEffect, useState } from "react";
import type { WorkspaceState } from "../../page-api.ts";
import type { Question } from "./screen.ts";
import { loadMarks, placeOf, type ReadMarks, saveMarks } from "./unread.ts";

const NOTE_LASTS = 4000;

/** A short note that goes by itself. */
export function useNote(): [string | undefined, (note: string | undefined) => void] {
  const [note, setNote] = useState<string>();
  useEffect(() => {
    if (note === undefined) return;
    const timer = setTimeout(() => setNote(undefined), NOTE_LASTS);
    return () => clearTimeout(timer);
  }, [note]);
  return [note, setNote];
}

/** The question that is open, and how it was answered. */
export interface OpenQuestion {
  readonly question: Question;
  readonly answer: (isYes: boolean) => void;
}

/** One question at a time, asked by any part of the page. */
export function useQuestion(): [OpenQuestion | undefined, (question: Question) => Promise<boolean>] {
  const [open, setOpen] = useState<OpenQuestion>();
  const ask = useCallback(
    (question: Question) =>
      new Promise<boolean>((resolve) => {
        const answer = (isYes: boolean) => {
          setOpen(undefined);
          resolve(isYes);
        };
        setOpen({ question, answer });
      }),
    [],
  );
  return [open, ask];
}

/** How far the acting person has read; the places that are `shown`, parted by spaces, count as read. */
export function useReadMarks(state: WorkspaceState, person: string, shown: string): ReadMarks {
  const [marks, setMarks] = useState(() => loadMarks(state.team.id, person));
  useEffect(() => {
    const places = shown.split(" ");
    const newest: Record<string, string> = {};
    for (const message of state.messages) {
      const place = placeOf(message);
      if (places.includes(place)) newest[place] = message.ts;
    }
    setMarks((before) => {
      if (Object.entries(newest).every(([place, ts]) => before[place] === ts)) return before;
      const after = { ...before, ...newest };
      saveMarks(state.team.id, person, after);
      return after;
    });
  }, [state, person, shown]);
  return marks;
}

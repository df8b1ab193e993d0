import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { Channel, WorkspaceState } from "../../page-api.ts";
import { useScreen } from "../state/screen.ts";

interface Suggestion {
  readonly label: string;
  /** What may follow a command. */
  readonly hint?: string;
  readonly detail: string;
  /** What stands in the composer once it is chosen. */
  readonly filled: string;
}

interface SuggestionOptions {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly channel: Channel;
  readonly typed: string;
  readonly onFill: (typed: string) => void;
}

/** Completion while typing: `/` offers the commands, `@` the people of the channel. */
export function useSuggestions({ field, channel, typed, onFill }: SuggestionOptions) {
  const { state } = useScreen();
  const id = useId();
  const { caret, follow, leave, moveTo } = useCaret(field, typed);
  const [marked, setMarked] = useState(0);
  const [dismissed, setDismissed] = useState("");
  const before = typed.slice(0, caret);
  const found = caret === undefined || dismissed === before ? [] : suggest(before, state, channel);
  const current = Math.min(marked, found.length - 1);
  const choose = ({ filled }: Suggestion) => {
    moveTo(filled.length);
    onFill(filled + typed.slice(caret));
    setMarked(0);
    setDismissed(filled);
  };
  /** True when the key was meant for the list and not for the text. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const chosen = found[current];
    if (chosen === undefined) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    // What is typed out already is sent by Enter, not completed once more.
    const isChoice = event.key === "Tab" || (event.key === "Enter" && chosen.filled.trim() !== before);
    if (step !== undefined) setMarked((current + step + found.length) % found.length);
    else if (event.key === "Escape") setDismissed(before);
    else if (isChoice) choose(chosen);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  const inputAttributes = {
    onSelect: follow,
    onFocus: follow,
    onBlur: leave,
    ...semantics(id, found, current),
  };
  return { id, found, current, choose, onKeyDown, follow, inputAttributes };
}

function semantics(id: string, found: readonly Suggestion[], current: number) {
  const isOpen = found.length > 0;
  return {
    // A combobox has one line; the list is told by what is controlled and marked.
    "aria-autocomplete": "list",
    "aria-haspopup": "listbox",
    "aria-controls": isOpen ? id : undefined,
    "aria-activedescendant": isOpen ? `${id}-${current}` : undefined,
  } as const;
}

/** Where the person writes in the field; nothing while they are elsewhere. */
function useCaret(field: RefObject<HTMLTextAreaElement | null>, typed: string) {
  const [caret, setCaret] = useState<number>();
  const wanted = useRef<number>(undefined);
  // Before the next key arrives, so that fast typing goes on behind what was filled in.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caret can move only when the text has changed.
  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    field.current?.setSelectionRange(wanted.current, wanted.current);
    setCaret(wanted.current);
    wanted.current = undefined;
  }, [typed, field]);
  const follow = () => setCaret(field.current?.selectionStart);
  const leave = () => setCaret(undefined);
  const moveTo = (place: number) => {
    wanted.current = place;
  };
  return { caret, follow, leave, moveTo };
}

interface SuggestionsProps {
  readonly id: string;
  readonly found: readonly Suggestion[];
  readonly current: number;
  readonly choose: (suggestion: Suggestion) => void;
}

/** The list of what could be meant, above the composer. */
export function Suggestions({ id, found, current, choose }: SuggestionsProps): ReactNode {
  if (found.length === 0) return null;
  return (
    <div className="ws-suggestions" role="listbox" id={id} aria-label="Suggestions">
      {found.map((suggestion, index) => (
        <div
          key={suggestion.label}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === current}
          // Before the field loses the focus, and with it the place of the caret.
          onMouseDown={(event) => {
            event.preventDefault();
            choose(suggestion);
          }}
        >
          <b>{suggestion.label}</b> {suggestion.hint && <span>{suggestion.hint}</span>}
          <span>{suggestion.detail}</span>
        </div>
      ))}
    </div>
  );
}

function suggest(
  before: string,
  { commands, people }: WorkspaceState,
  channel: Channel,
): readonly Suggestion[] {
  if (/^\/\S*$/.test(before)) {
    const fitting = commands.filter(({ command }) => command.startsWith(before));
    return fitting.map(({ command, description, usageHint }) => ({
      label: command,
      hint: usageHint,
      detail: description,
      filled: `${command} `,
    }));
  }
  const at = /(?:^|\s)@([\p{L}\p{N}._-]*)$/u.exec(before)?.[1];
  if (at === undefined) return [];
  const known = people.filter(({ id, name }) => channel.members.includes(id) && startsWith(name, at));
  const start = before.slice(0, before.length - at.length);
  return known.slice(0, 6).map(({ name, title, isApp }) => ({
    label: name,
    detail: isApp ? "app" : title,
    filled: `${start}${name} `,
  }));
}

const startsWith = (name: string, beginning: string) =>
  name.toLowerCase().startsWith(beginning.toLowerCase());

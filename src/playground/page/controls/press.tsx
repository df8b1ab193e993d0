import type { Button, ConfirmationDialog, Overflow, PlainTextOption } from "@slack/types";
import { createContext, type ReactNode, useContext, useRef, useState } from "react";
import { MoreIcon } from "../icons.tsx";
import { type ElementState, type InteractiveElement, initialState } from "../state/element-state.ts";
import { type Question, useScreen } from "../state/screen.ts";
import { decodeEntities } from "../text/mrkdwn.ts";
import { PlainText } from "../text/rich-text.tsx";
import { Control } from "./control.tsx";
import { MenuItem, Popup } from "./popup.tsx";

/** Where blocks stand, a message or a modal, and what a press there does. */
export interface Surface {
  /** Tells the app; resolves when it has answered. */
  readonly press: (blockId: string, action: ElementState) => Promise<unknown>;
  /** The value a person has given an element on this surface, if it keeps them. */
  readonly stateOf?: (blockId: string, element: InteractiveElement) => ElementState;
  readonly hold?: (blockId: string, element: InteractiveElement, state: ElementState) => void;
}

/** Provided around the blocks of each message and modal. */
export const SurfaceContext = createContext<Surface>({ press: () => Promise.resolve() });

interface PressableProps {
  readonly blockId: string;
  readonly element: InteractiveElement;
  readonly label?: string;
}

/** An interactive element that works: what is pressed or chosen goes to the app, after its question if it has one. */
export function Pressable({ blockId, element, label }: PressableProps): ReactNode {
  if (element.type === "button") return <PressButton blockId={blockId} element={element} />;
  if (element.type === "overflow") return <OverflowMenu blockId={blockId} element={element} />;
  return <ValueElement blockId={blockId} element={element} label={label ?? nameOf(element)} />;
}

function PressButton({ blockId, element }: { blockId: string; element: Button }): ReactNode {
  const { text, value, style, url } = element;
  const open = url === undefined ? undefined : () => void window.open(url, "_blank", "noopener");
  return (
    <PlainPress
      blockId={blockId}
      actionId={element.action_id}
      state={{ type: "button", text, ...(value !== undefined && { value }), ...(style && { style }) }}
      text={text.text}
      label={element.accessibility_label}
      confirm={element.confirm}
      look={style}
      onPressed={open}
    />
  );
}

interface PlainPressProps {
  readonly blockId: string;
  readonly actionId: string | undefined;
  /** What goes to the app. */
  readonly state: ElementState;
  readonly text: string;
  readonly label?: string | undefined;
  readonly confirm?: ConfirmationDialog | undefined;
  readonly look?: "primary" | "danger" | undefined;
  readonly onPressed?: (() => void) | undefined;
}

/** A button that tells the app something, after its question if it has one. */
export function PlainPress(props: PlainPressProps): ReactNode {
  const { press, isBusy } = usePress(props.blockId, props.actionId);
  const onClick = async () => {
    if (await press(props.state, props.confirm)) props.onPressed?.();
  };
  return (
    <button
      type="button"
      className={`ws-button ws-button-${props.look ?? "plain"}`}
      aria-label={props.label}
      aria-busy={isBusy}
      data-action-id={props.actionId}
      onClick={() => void onClick()}
    >
      <PlainText text={props.text} />
    </button>
  );
}

function OverflowMenu({ blockId, element }: { blockId: string; element: Overflow }): ReactNode {
  const { press } = usePress(blockId, element.action_id);
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const choose = (option: PlainTextOption & { url?: string }) => {
    setOpen(false);
    void press({ type: "overflow", selected_option: option }, element.confirm).then((pressed) => {
      if (pressed && option.url !== undefined) window.open(option.url, "_blank", "noopener");
    });
  };
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="ws-button ws-button-plain ws-button-icon"
        aria-label="More options"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        data-action-id={element.action_id}
        onClick={() => setOpen(!isOpen)}
      >
        <MoreIcon />
      </button>
      {isOpen && (
        <Popup isMenu anchor={anchor} label="More options" onClose={() => setOpen(false)}>
          {element.options.map((option) => (
            <MenuItem key={option.value ?? option.text.text} onChoose={() => choose(option)}>
              <PlainText text={option.text.text} />
            </MenuItem>
          ))}
        </Popup>
      )}
    </>
  );
}

function ValueElement({ blockId, element, label }: PressableProps & { label: string }): ReactNode {
  const surface = useContext(SurfaceContext);
  const { press } = usePress(blockId, element.action_id);
  const [own, setOwn] = useState(() => initialState(element));
  const shown = surface.stateOf?.(blockId, element) ?? own;
  const show = (state: ElementState) => {
    setOwn(state);
    surface.hold?.(blockId, element, state);
  };
  const onChange = async (state: ElementState, isFinal: boolean) => {
    show(state);
    if (!isFinal) return;
    const question = "confirm" in element ? element.confirm : undefined;
    // The person took it back: the choice before is shown again, as nothing was sent.
    if (!(await press(state, question))) show(shown);
  };
  return (
    <div className="ws-value-element" data-action-id={element.action_id}>
      <Control
        element={element}
        state={shown}
        onChange={(state, isFinal) => void onChange(state, isFinal)}
        naming={{ label }}
      />
    </div>
  );
}

/** Sends a press after the app's question; `press` resolves to false when the person decided against it. */
function usePress(blockId: string, actionId: string | undefined) {
  const { ask } = useScreen();
  const surface = useContext(SurfaceContext);
  const [isBusy, setBusy] = useState(false);
  const press = async (state: ElementState, confirm: ConfirmationDialog | undefined): Promise<boolean> => {
    // A second click while the first is on its way would be a second press for the app.
    if (isBusy) return false;
    if (confirm !== undefined && !(await ask(questionOf(confirm)))) return false;
    setBusy(true);
    await surface.press(blockId, { ...state, action_id: actionId, block_id: blockId });
    setBusy(false);
    return true;
  };
  return { press, isBusy };
}

const questionOf = ({ title, text, confirm, deny, style }: ConfirmationDialog): Question => ({
  title: decodeEntities(title?.text ?? "Are you sure?"),
  text: text.text,
  confirm: decodeEntities(confirm?.text ?? "Yes"),
  deny: decodeEntities(deny?.text ?? "No"),
  isDanger: style === "danger",
});

const nameOf = (element: InteractiveElement): string =>
  "placeholder" in element && element.placeholder ? decodeEntities(element.placeholder.text) : "Choices";

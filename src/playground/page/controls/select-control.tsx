import type {
  ChannelsSelect,
  ConversationsSelect,
  MultiStaticSelect,
  PlainTextOption,
  StaticSelect,
  UsersSelect,
} from "@slack/types";
import { type ReactNode, useRef, useState } from "react";
import { type ElementState, optionGroups } from "../state/element-state.ts";
import { type Screen, useScreen } from "../state/screen.ts";
import { decodeEntities } from "../text/mrkdwn.ts";
import { optionName } from "../text/option-name.ts";
import { type ControlProps, namingAttributes } from "./control-props.ts";
import { Popup } from "./popup.tsx";

type SelectElement = StaticSelect | UsersSelect | ChannelsSelect | ConversationsSelect;

/** A menu from which one entry is chosen. */
export function SelectControl({ element, state, onChange, naming }: ControlProps<SelectElement>): ReactNode {
  const groups = entriesOf(element, useScreen());
  const chosen = chosenEntry(state);
  const entries = groups.flatMap(({ entries }) => entries);
  const choose = (id: string) => {
    const held = entries.find((entry) => entry.id === id)?.held ?? null;
    onChange({ type: element.type, [HELD_IN[element.type]]: held }, held !== null);
  };
  return (
    <select
      {...namingAttributes(naming)}
      className={chosen === "" ? "ws-select ws-select-empty" : "ws-select"}
      value={chosen}
      onChange={({ target }) => choose(target.value)}
    >
      <option value="">{decodeEntities(element.placeholder?.text ?? "Select an option")}</option>
      {groups.map(({ label, entries }) => {
        const options = entries.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ));
        if (label === undefined) return options;
        return (
          <optgroup key={label} label={label}>
            {options}
          </optgroup>
        );
      })}
    </select>
  );
}

/** A menu from which several entries are chosen. */
export function MultiSelectControl(props: ControlProps<MultiStaticSelect>): ReactNode {
  const { element, state, naming } = props;
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const chosen = state.selected_options as PlainTextOption[];
  const names = chosen.map(({ text }) => decodeEntities(text.text));
  const empty = decodeEntities(element.placeholder?.text ?? "Select options");
  return (
    <>
      <button
        {...namingAttributes({
          ...naming,
          label: `${naming.label}: ${names.join(", ") || empty}`,
        })}
        ref={anchor}
        type="button"
        className={chosen.length === 0 ? "ws-select ws-select-empty ws-multi" : "ws-select ws-multi"}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {chosen.length === 0 && empty}
        {names.map((name) => (
          <span key={name} className="ws-token">
            {name}
          </span>
        ))}
      </button>
      {isOpen && (
        <Popup anchor={anchor} label={naming.label} onClose={() => setOpen(false)}>
          <MultiSelectList {...props} />
        </Popup>
      )}
    </>
  );
}

function MultiSelectList({ element, state, onChange }: ControlProps<MultiStaticSelect>): ReactNode {
  const chosen = state.selected_options as PlainTextOption[];
  const isFull = chosen.length >= (element.max_selected_items ?? Infinity);
  const toggle = (option: PlainTextOption, isOn: boolean) => {
    const others = chosen.filter(({ value }) => value !== option.value);
    onChange({ type: element.type, selected_options: isOn ? [...others, option] : others }, true);
  };
  return optionGroups(element).map(({ label, options }) => (
    <fieldset key={label ?? ""} className="ws-multi-group">
      {label && <legend className="ws-multi-label">{decodeEntities(label)}</legend>}
      {options.map((option) => {
        const isOn = chosen.some(({ value }) => value === option.value);
        return (
          <label key={option.value} className="ws-multi-option">
            <input
              type="checkbox"
              checked={isOn}
              disabled={isFull && !isOn}
              onChange={() => toggle(option, !isOn)}
            />
            {decodeEntities(option.text.text)}
          </label>
        );
      })}
    </fieldset>
  ));
}

interface Entry {
  readonly id: string;
  readonly name: string;
  /** What the state holds when this entry is chosen: an option, or the id of a person or channel. */
  readonly held: PlainTextOption | string;
}

const HELD_IN = {
  static_select: "selected_option",
  users_select: "selected_user",
  channels_select: "selected_channel",
  conversations_select: "selected_conversation",
} as const;

function chosenEntry(state: ElementState): string {
  const held = Object.entries(state).find(([key]) => key !== "type")?.[1];
  if (typeof held === "string") return held;
  return (held as PlainTextOption | null)?.value ?? "";
}

function entriesOf(element: SelectElement, { state }: Screen): { label?: string; entries: Entry[] }[] {
  if (element.type === "static_select") {
    return optionGroups(element).map(({ label, options }) => ({
      ...(label !== undefined && { label: decodeEntities(label) }),
      entries: options.map((held) => ({ id: held.value ?? "", name: optionName(held), held })),
    }));
  }
  if (element.type === "users_select") {
    return [{ entries: state.people.map(({ id, name }) => ({ id, name, held: id })) }];
  }
  const channels = state.channels.filter(({ kind }) => kind !== "im");
  return [{ entries: channels.map(({ id, name }) => ({ id, name: `#${name}`, held: id })) }];
}

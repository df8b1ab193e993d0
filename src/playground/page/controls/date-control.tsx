import type { Datepicker, DateTimepicker, Timepicker } from "@slack/types";
import { type ReactNode, useState } from "react";
import { useScreen } from "../state/screen.ts";
import { dateKey, secondsOf, timeKey } from "../text/times.ts";
import { type ControlProps, namingAttributes } from "./control-props.ts";

/** A date or a time of day. */
export function DateControl({
  element,
  state,
  onChange,
  naming,
}: ControlProps<Datepicker | Timepicker>): ReactNode {
  const isDate = element.type === "datepicker";
  const key = isDate ? "selected_date" : "selected_time";
  return (
    <input
      {...namingAttributes(naming)}
      className="ws-input ws-input-short"
      type={isDate ? "date" : "time"}
      value={typeof state[key] === "string" ? state[key] : ""}
      onChange={({ target }) => onChange({ type: element.type, [key]: target.value || null }, true)}
    />
  );
}

/** A moment, picked on the clock of the person's own zone, as Slack does; sent as epoch seconds. */
export function DateTimeControl({
  element,
  state,
  onChange,
  naming,
}: ControlProps<DateTimepicker>): ReactNode {
  const { timezone } = useScreen().me;
  const seconds = typeof state.selected_date_time === "number" ? state.selected_date_time : undefined;
  const [date, setDate] = useState(seconds === undefined ? "" : dateKey(seconds * 1000, timezone));
  const [time, setTime] = useState(seconds === undefined ? "" : timeKey(seconds * 1000, timezone));
  const change = (newDate: string, newTime: string) => {
    setDate(newDate);
    setTime(newTime);
    const whole = newDate !== "" && newTime !== "";
    const moment = whole ? secondsOf(newDate, newTime, timezone) : null;
    onChange({ type: element.type, selected_date_time: moment }, whole);
  };
  const named = namingAttributes(naming);
  return (
    <div className="ws-date-time">
      <input
        {...named}
        aria-label={`${naming.label}, date`}
        className="ws-input ws-input-short"
        type="date"
        value={date}
        onChange={({ target }) => change(target.value, time)}
      />
      <input
        {...named}
        aria-label={`${naming.label}, time`}
        data-autofocus={undefined}
        className="ws-input ws-input-short"
        type="time"
        value={time}
        onChange={({ target }) => change(date, target.value)}
      />
      <span className="ws-zone">{timezone.replaceAll("_", " ")}</span>
    </div>
  );
}

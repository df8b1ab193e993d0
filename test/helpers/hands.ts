import { expect } from "vitest";
import type {
  Act,
  ActResult,
  Message,
  OpenView,
  ViewValues,
  WorkspaceState,
} from "../../src/playground/page-api.ts";
import type { ActionName } from "../../src/reply/actions.ts";

/** How somebody is in a workspace: what they see, and what they do. */
export interface Presence {
  see(person: string): Promise<WorkspaceState>;
  act(person: string, act: Act): Promise<ActResult>;
}

/** What was filled into a form, by block id: a text, or the values of options. */
export type Filled = Readonly<Record<string, string | readonly string[]>>;

/** People at work in a workspace; what is not there yet is waited for, as people do. */
export interface Hands {
  say(person: string, channel: string, text: string, threadTs?: string): Promise<void>;
  /** Waits for the newest message of a channel or thread, by anybody else, whose text says this. */
  reads(
    person: string,
    says: string | RegExp,
    where: { channel: string; threadTs?: string },
  ): Promise<Message>;
  /** Presses a button of a message, once it is there. */
  press(person: string, message: Message, action: ActionName, index?: number): Promise<void>;
  /** Waits for a modal that says this; it is the topmost one. */
  sees(person: string, says: string | RegExp): Promise<OpenView>;
  pressIn(person: string, view: OpenView, action: ActionName): Promise<void>;
  submit(person: string, view: OpenView, filled?: Filled): Promise<void>;
  messages(person: string, channel: string, threadTs?: string): Promise<Message[]>;
  views(person: string): Promise<readonly OpenView[]>;
}

/** A person is patient for this long, in ms: one lost post is looked for after ten seconds. */
const PATIENCE = { timeout: 18_000, interval: 40 };

export function handsOf({ see, act }: Presence): Hands {
  const messages: Hands["messages"] = async (person, channel, threadTs) =>
    (await see(person)).messages.filter(
      (one) => one.channel === channel && (threadTs === undefined || one.threadTs === threadTs),
    );
  const views: Hands["views"] = async (person) => (await see(person)).views;
  const doNow = async (person: string, what: Act) => {
    expect(await act(person, what)).toEqual({ ok: true });
  };
  const awaited = async <T>(look: () => Promise<T | undefined>, what: string): Promise<T> => {
    let found: T | undefined;
    await expect
      .poll(async () => {
        found = await look();
        return found === undefined ? `no ${what}` : "seen";
      }, PATIENCE)
      .toBe("seen");
    return found as T;
  };
  return {
    messages,
    views,
    say: (person, channel, text, threadTs) =>
      doNow(person, { act: "post", channel, text, raw: true, ...(threadTs ? { threadTs } : {}) }),
    reads: (person, says, { channel, threadTs }) =>
      awaited(
        async () =>
          (await messages(person, channel, threadTs)).findLast(
            ({ text, author }) => author !== person && new RegExp(says).test(text),
          ),
        `message with ${says}`,
      ),
    async press(person, { channel, ts }, action, index) {
      const button = await awaited(async () => {
        const now = (await see(person)).messages.find((one) => one.channel === channel && one.ts === ts);
        return buttonIn(now?.blocks ?? [], action, index);
      }, `button ${action}`);
      await doNow(person, { act: "press", channel, ts, ...button });
    },
    sees: (person, says) =>
      awaited(async () => {
        const top = (await views(person)).at(-1);
        return top && new RegExp(says).test(JSON.stringify(top.view)) ? top : undefined;
      }, `modal with ${says}`),
    async pressIn(person, { id, view, values }, action) {
      const button = buttonIn(view.blocks, action);
      if (!button) throw new Error(`no button ${action} in the modal`);
      await doNow(person, { act: "view-press", viewId: id, values, ...button });
    },
    async submit(person, { id, view }, filled = {}) {
      const result = await act(person, {
        act: "view-submit",
        viewId: id,
        values: valuesOf(view.blocks as readonly Input[], filled),
      });
      expect(result).toEqual({ ok: true });
    },
  };
}

interface Button {
  readonly type: string;
  readonly action_id: string;
}

function buttonIn(blocks: readonly object[], action: ActionName, index = 0) {
  const buttons = (
    blocks as readonly { block_id?: string; elements?: Button[]; accessory?: Button }[]
  ).flatMap(({ block_id, elements = [], accessory }) =>
    [...elements, ...(accessory ? [accessory] : [])]
      .filter(({ type }) => type === "button")
      .map(({ type, action_id }) => ({ blockId: block_id ?? "", action: { type, action_id } })),
  );
  return buttons.filter((one) => one.action.action_id.split(":")[0] === action)[index];
}

/** The action ids of a message's buttons, without their index. */
export const actionsOf = ({ blocks }: Message): string[] =>
  (blocks as readonly { type: string; elements?: Button[] }[]).flatMap(({ type, elements = [] }) =>
    type === "actions" ? elements.map(({ action_id }) => action_id.split(":")[0] ?? "") : [],
  );

interface Option {
  readonly value: string;
}

interface Input {
  readonly type: string;
  readonly optional?: boolean;
  readonly block_id?: string;
  readonly element?: {
    readonly type: string;
    readonly action_id: string;
    readonly options?: readonly Option[];
    readonly option_groups?: readonly { readonly options: readonly Option[] }[];
  };
}

function valuesOf(blocks: readonly Input[], filled: Filled): ViewValues {
  return Object.fromEntries(
    Object.entries(filled).map(([field, given]) => {
      const element = blocks.find(({ block_id }) => block_id === field)?.element;
      if (!element) throw new Error(`no field ${field} among ${blocks.map(({ block_id }) => block_id)}`);
      return [field, { [element.action_id]: { type: element.type, ...held(element, given) } }];
    }),
  );
}

function held(element: NonNullable<Input["element"]>, given: string | readonly string[]) {
  if (typeof given === "string") return { value: given };
  if (element.type === "conversations_select") return { selected_conversation: given[0] ?? null };
  const options = element.options ?? element.option_groups?.flatMap((group) => group.options) ?? [];
  const chosen = given.map((value) => {
    const option = options.find((one) => one.value === value);
    if (!option) throw new Error(`no option ${value} among ${options.map((one) => one.value)}`);
    return option;
  });
  return element.type === "checkboxes" ? { selected_options: chosen } : { selected_option: chosen[0] };
}

/** Everything that a form of tried steps lists, ticked: its last choice stands for all of them. */
export function everyStepOf({ view }: Pick<OpenView, "view">): Filled {
  const list = (view.blocks as readonly Input[]).find(({ block_id }) => block_id === "steps");
  const last = list?.element?.options?.at(-1)?.value;
  return last === undefined ? {} : { steps: [last] };
}

/** What Slack wants filled in, by somebody who has none of it: a stroke, or the first choice. */
export function neededOf({ view }: OpenView): Filled {
  const needed = (view.blocks as readonly Input[]).filter(
    ({ type, optional }) => type === "input" && optional !== true,
  );
  return Object.fromEntries(
    needed.map(({ block_id, element }) => [
      block_id ?? "",
      element?.options ? [element.options[0]?.value ?? ""] : "-",
    ]),
  );
}

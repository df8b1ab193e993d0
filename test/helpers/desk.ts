import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { KnownBlock, ModalView } from "@slack/types";
import { createDrafts } from "../../src/authoring/drafts/draft-of-ticket.ts";
import type { Case } from "../../src/case/case.ts";
import type { Delivery, Message } from "../../src/case/delivery.ts";
import type { Fact } from "../../src/case/fact.ts";
import type { Ticket } from "../../src/case/ticket.ts";
import { DEFAULTS } from "../../src/config/settings.ts";
import type { Chat } from "../../src/desk/chat.ts";
import type { Desk, DeskSettings } from "../../src/desk/desk.ts";
import { handleForm } from "../../src/desk/handle-form.ts";
import { handlePress } from "../../src/desk/handle-press.ts";
import { handleReport, type Report } from "../../src/desk/handle-report.ts";
import { SENDER_SETTINGS, sendDeliveries } from "../../src/desk/loops/send-deliveries.ts";
import { NOT_KNOWN } from "../../src/desk/person-known.ts";
import type { FormReaction, Press, Reaction } from "../../src/desk/reaction.ts";
import { tellReached, tellUnreached } from "../../src/desk/tell-unreached.ts";
import { loadLibrary } from "../../src/knowledge/load-library.ts";
import { createLog } from "../../src/log.ts";
import type { ActionName, FormName } from "../../src/reply/actions.ts";
import { createReplies } from "../../src/reply/create-replies.ts";
import { loadTemplates } from "../../src/reply/template/templates.ts";
import { openStore } from "../../src/store/open-store.ts";
import { fromStore } from "../../src/triage/safe-text.ts";
import { createManualClock, type ManualClock } from "../desk/manual-clock.ts";
import { aReport, CHANNELS, PEOPLE } from "./builders.ts";

/** A Friday morning inside the working hours. */
export const FRIDAY = Date.UTC(2026, 10, 20, 10, 0, 0);
const NO_PACE = { post: 0, update: 0, ephemeral: 0 };
export const DAY = 24 * 60 * 60_000;

const { library } = await loadLibrary("knowledge");
const replies = createReplies(await loadTemplates("templates", "en"));

/** A message as people see it now, edits applied. */
export interface Seen {
  readonly channel: string;
  readonly ts: string;
  readonly thread: string | null;
  text: string;
  blocks: readonly KnownBlock[];
  /** How often it was written anew. */
  edits: number;
}

/** A message that one person alone sees. */
export type Whispered = Message & { readonly person: string; readonly channel: string };

/** Anything with buttons. */
type Pressable = Message | Seen | ModalView;

type Values = Readonly<Record<string, string | readonly string[]>>;

export interface ADesk {
  readonly desk: Desk;
  readonly clock: ManualClock;
  readonly databaseFile: string;
  /** Channels that take no messages, with the reason that Slack gives. */
  readonly closed: Map<string, string>;
  readonly whispers: Whispered[];
  /** Works a report as the worker does, with a row of its own; what the desk then says is sent. */
  report(change?: Parameters<typeof aReport>[0]): Promise<void>;
  /** Presses the button with this action; throws when the message has none. `index` counts those of one action. */
  press(person: string, where: Pressable, action: ActionName, index?: number): Promise<Reaction>;
  /** The same press, to be delivered as often as a test wants. */
  pressOf(person: string, where: Pressable, action: ActionName, index?: number): Press;
  deliver(press: Press): Promise<Reaction>;
  /** Sends a modal with what was filled in, by block id: a text, or the values of options. */
  submit(person: string, view: ModalView, values?: Values): Promise<FormReaction>;
  /** Sends what was written; the functions above do so by themselves. */
  sent(): Promise<void>;
  /** Everything in a channel; of one thread when it is named. */
  messages(channel: string, thread?: string): Seen[];
  facts(kind?: Fact["kind"]): Promise<Fact[]>;
  cases(): Promise<Case[]>;
  tickets(): Promise<Ticket[]>;
  close(): Promise<void>;
}

/** A whole desk on a database of its own, with the shipped words and articles; only Slack is made up. Close it. */
export async function aDesk(
  settings: Partial<DeskSettings> = {},
  parts: Partial<Pick<Desk, "newTicketId" | "mayPostIn" | "personOf">> = {},
): Promise<ADesk> {
  const folder = mkdtempSync(join(tmpdir(), "errdesk-desk-"));
  const databaseFile = join(folder, "errdesk.db");
  const store = await openStore({ file: databaseFile });
  const clock = createManualClock(FRIDAY);
  const counting = countFrom(1);
  const seen: Seen[] = [];
  const whispers: Whispered[] = [];
  const log = createLog("silent");
  const closed = new Map<string, string>();
  const onUnreached = (delivery: Delivery, reason: string) => tellUnreached(desk, delivery, reason);
  const onReached = (delivery: Delivery) => tellReached(desk, delivery);
  const ports = { store, chat: aChat({ seen, whispers, closed }), clock, log, onUnreached, onReached };
  // Slack's pace and the timer are tested with the sender; here it goes as fast as it is poked.
  const sender = sendDeliveries(ports, { ...SENDER_SETTINGS, paceMs: NO_PACE, everyMs: 365 * DAY });
  const desk: Desk = {
    store,
    library: () => library,
    replies,
    settings: { ...SETTINGS, ...settings },
    log,
    now: clock.now,
    newId: () => `id-${counting()}`,
    newTicketId: () => `E-${String(counting()).padStart(5, "0")}`,
    mayPostIn: async () => true,
    personOf: async () => ({ ...NOT_KNOWN, isGuest: false }),
    drafts: createDrafts({
      library: () => library,
      thresholds: SETTINGS.thresholds,
      folder: join(folder, "knowledge"),
      log,
      now: clock.now,
    }),
    wakeSender: () => sender.poke(),
    ...parts,
  };
  const sent = () => sendEverything(desk, clock);
  const deliver = async (press: Press) => {
    const reaction = await handlePress(desk, press);
    await sent();
    return reaction;
  };
  const pressOf: ADesk["pressOf"] = (person, where, action, index = 0) => ({
    key: `press ${counting()}`,
    team: "T1",
    person,
    action,
    value: buttonValue(where, action, index),
    surface: surfaceOf(where),
    channel: "channel" in where ? where.channel : null,
  });
  const opened: ModalView[] = [];
  /** As Slack has it: an open form keeps its id and hash, also when it is sent again with other values. */
  const formKey = (person: string, view: ModalView) => {
    if (!opened.includes(view)) opened.push(view);
    return `form ${opened.indexOf(view)} of ${person}`;
  };
  return {
    desk,
    clock,
    closed,
    databaseFile,
    whispers,
    async report(change) {
      await workAsTheWorker(desk, aReport(change), counting());
      await sent();
    },
    press: (person, where, action, index) => deliver(pressOf(person, where, action, index)),
    pressOf,
    deliver,
    sent,
    async submit(person, view, values = {}) {
      const reaction = await handleForm(desk, {
        ...filled(view, values),
        key: formKey(person, view),
        person,
      });
      await sent();
      return reaction;
    },
    messages: (channel, thread) =>
      seen.filter((one) => one.channel === channel && (thread === undefined || one.thread === thread)),
    async facts(kind) {
      const all = await store.transact((tx) => tx.facts.all("T1"));
      return all.filter((fact) => kind === undefined || fact.kind === kind);
    },
    cases: () => casesOf(desk),
    async tickets() {
      const states = ["open", "claimed", "resolved"] as const;
      return store.transact(async (tx) => {
        const found: Ticket[] = [];
        for (const state of states) found.push(...(await tx.tickets.list("T1", state)));
        return found;
      });
    },
    async close() {
      await sender.stop();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

const SETTINGS: DeskSettings = {
  thresholds: DEFAULTS.confidence,
  agents: [PEOPLE.agent],
  engineeringChannel: CHANNELS.engineering,
  supportChannel: CHANNELS.supportDesk,
  reviewChannel: CHANNELS.review,
  trackers: [],
  workingHours: { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 17 * 60, zone: "UTC" },
  channelRules: { usual: { mode: "answer", families: [] }, named: new Map() },
  patience: { nudgeAfter: DAY, closeAfter: 7 * DAY },
  clocks: {
    firstResponse: { high: DAY / 24, normal: DAY / 6, low: (2 * DAY) / 3 },
    resolution: { high: DAY / 3, normal: DAY, low: (5 * DAY) / 3 },
  },
  // Each rule has its own tests; elsewhere only people escalate.
  automatic: { persistentAfter: null, people: 0, unexpected: 0 },
  mostMessages: 12,
  keepIdsFor: 30 * DAY,
  workspaceUrl: "https://workspace.example/",
};

/** Lets the sender go on until nothing is left to be sent. */
async function sendEverything({ store }: Desk, clock: ManualClock): Promise<void> {
  for (let turn = 0; turn < 100; turn++) {
    await clock.advance(1);
    const { waiting, unclear } = await store.transact((tx) => tx.deliveries.counts());
    if (waiting + unclear === 0) return;
  }
  throw new Error("something was not sent");
}

function countFrom(first: number): () => number {
  let next = first;
  return () => next++;
}

/** Slack as far as the desk sees it through its own port: every call is done at once. */
function aChat({ seen, whispers, closed }: Pick<ADesk, "whispers" | "closed"> & { seen: Seen[] }): Chat {
  return {
    async send(call) {
      const { text, blocks } = call.message;
      // A post to a person stands in their direct conversation.
      const channel = call.channel.replace(/^U/, "D");
      const reason = closed.get(channel);
      if (reason !== undefined) return { kind: "refused", reason };
      switch (call.kind) {
        case "post": {
          const ts = `1795170000.${String(seen.length + 1).padStart(6, "0")}`;
          seen.push({ channel, ts, thread: call.thread, text, blocks, edits: 0 });
          return { kind: "sent", posted: { channel, ts } };
        }
        case "update": {
          const message = seen.find((one) => one.channel === channel && one.ts === call.ts);
          if (!message) return { kind: "refused", reason: "message_not_found" };
          Object.assign(message, { text, blocks, edits: message.edits + 1 });
          return { kind: "sent", posted: { channel, ts: call.ts } };
        }
        case "ephemeral":
          whispers.push({ text, blocks, person: call.person, channel });
          return { kind: "sent", posted: null };
      }
    },
    find: async () => ({ kind: "not-found" }),
  };
}

async function workAsTheWorker(desk: Desk, report: Report, count: number): Promise<void> {
  const id = `row-${count}`;
  const at = desk.now();
  const row = {
    id,
    keys: [id],
    lane: id,
    author: null,
    body: "",
    notBefore: at,
    postedAt: at,
    receivedAt: at,
  };
  await desk.store.transact((tx) => tx.inbox.put(row));
  await handleReport(desk, report, [id]);
}

/** Cases are found by the facts about them: the store lists none. */
async function casesOf({ store }: Desk): Promise<Case[]> {
  return store.transact(async (tx) => {
    const ids = new Set((await tx.facts.all("T1")).flatMap(({ caseId }) => caseId ?? []));
    const found: Case[] = [];
    for (const id of ids) {
      const value = await tx.cases.get(id);
      if (value) found.push(value);
    }
    return found;
  });
}

interface Button {
  readonly action_id: string;
  readonly value: string;
}

/** The buttons of a message or modal, in their order. */
export function buttonsOf(where: Pressable): Button[] {
  const blocks = where.blocks as readonly KnownBlock[];
  return blocks.flatMap((block) => {
    const elements = block.type === "actions" ? block.elements : [];
    const accessory = block.type === "section" && block.accessory ? [block.accessory] : [];
    return [...elements, ...accessory].flatMap((element) =>
      element.type === "button" ? [{ action_id: element.action_id ?? "", value: element.value ?? "" }] : [],
    );
  });
}

/** The actions a message offers. */
export const actionsOf = (where: Pressable): string[] =>
  buttonsOf(where).map(({ action_id }) => action_id.split(":")[0] ?? "");

function buttonValue(where: Pressable, action: ActionName, index: number): string {
  const found = buttonsOf(where).filter(({ action_id }) => action_id.split(":")[0] === action)[index];
  if (!found) throw new Error(`no button ${action} among ${actionsOf(where).join(", ")}`);
  return found.value;
}

function surfaceOf(where: Pressable): Press["surface"] {
  if ("type" in where) return "modal";
  return "ts" in where ? "thread" : "private";
}

/** The modal as it is submitted; throws for a field it does not have, as nobody could fill that in. */
function filled(view: ModalView, values: Values) {
  const blocks = view.blocks.flatMap(({ block_id }) => block_id ?? []);
  for (const field of Object.keys(values)) {
    if (!blocks.includes(field)) throw new Error(`no field ${field} among ${blocks.join(", ")}`);
  }
  const entries = Object.entries(values);
  const isText = (entry: [string, string | readonly string[]]): entry is [string, string] =>
    typeof entry[1] === "string";
  return {
    team: "T1",
    form: view.callback_id as FormName,
    value: view.private_metadata ?? "",
    leaked: [],
    texts: Object.fromEntries(entries.filter(isText).map(([field, text]) => [field, fromStore(text)])),
    choices: Object.fromEntries(
      entries.filter((entry) => !isText(entry)).map(([field, chosen]) => [field, [...chosen]]),
    ),
  };
}

/** The modal of a reaction; throws with what happened instead. */
export function viewOf(reaction: Reaction | FormReaction): ModalView {
  if ("view" in reaction) return reaction.view;
  throw new Error(`no modal, but ${JSON.stringify(reaction)}`);
}

/** Everything in a message that Slack reads as markup: its text, and the texts of its blocks that are not plain. */
export function markupOf(message: Message): string {
  const texts: string[] = [message.text];
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("type" in value && value.type === "mrkdwn" && "text" in value) texts.push(String(value.text));
    for (const inner of Object.values(value)) walk(inner);
  };
  walk(message.blocks);
  return texts.join("\n");
}

/** The words of a reaction that only its person sees. */
export function whisperOf(reaction: Reaction): string {
  if (reaction.kind === "whisper" || reaction.kind === "replace") return reaction.message.text;
  throw new Error(`no whisper, but ${reaction.kind}`);
}

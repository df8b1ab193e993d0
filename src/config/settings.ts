import { z } from "zod";
import { CHANNEL, channel, language, number, person, span, workingHours } from "./values.ts";

/**
 * What the desk does unasked in a channel. answer: replies in the thread where it is sure. mention: only where it is
 * mentioned. suggest: shows the answer to its requester alone. shadow: as mention, and what it would have said, or
 * that no article covers an error, goes to the review channel. off: says nothing there, whoever asks.
 */
export const CHANNEL_MODES = ["answer", "mention", "suggest", "shadow", "off"] as const;
export type ChannelMode = (typeof CHANNEL_MODES)[number];

/** How the desk behaves in one channel. */
export interface ChannelRule {
  readonly mode: ChannelMode;
  /** Families of articles that may be answered with unasked; none named: all of them. */
  readonly families: readonly string[];
}

const rule = {
  mode: z.enum(CHANNEL_MODES),
  families: z.array(z.string().min(1)),
};

/** A mistyped id would leave the rule without a channel, and nobody would notice. */
const namedChannels = z
  .record(z.string(), z.strictObject({ mode: rule.mode.optional(), families: rule.families.optional() }))
  .superRefine((named, context) => {
    for (const id of Object.keys(named)) {
      if (CHANNEL.test(id)) continue;
      context.addIssue({
        code: "custom",
        path: [id],
        input: id,
        message: "must be a channel id such as C012AB3CD",
      });
    }
  });

/** What is in force where nothing else is said, as it would be written; `settings.example.yml` says the same. */
export const DEFAULTS = {
  language: "en",
  channels: {
    engineering: null,
    support: null,
    review: null,
    usual: { mode: "answer", families: [] as string[] },
    named: {},
  },
  agents: [] as string[],
  workingHours: "Mon-Fri 09:00-17:00 UTC",
  confidence: { answerAbove: 0.9, chooseAbove: 0.35 },
  times: { settle: "1500ms", nudge: "24h", close: "7d", keepIds: "30d" },
  messages: { perCase: 12 },
  tickets: {
    firstResponse: { high: "1h", normal: "4h", low: "16h" },
    resolution: { high: "8h", normal: "24h", low: "40h" },
    automatic: { persistent: "30m", people: 3, unexpected: 2 },
  },
} as const;

const { channels: CHANNELS, confidence: CONFIDENCE } = DEFAULTS;

/** Four weeks of forty hours, in ms. */
const MOST_WORKING_TIME = 160 * 60 * 60_000;

/** Half a year, in ms: nobody waits longer. */
const MOST_PATIENCE = 180 * 24 * 60 * 60_000;

/** A year, in ms. */
const MOST_KEPT = 365 * 24 * 60 * 60_000;

const { firstResponse: FIRST_RESPONSE, resolution: RESOLUTION } = DEFAULTS.tickets;

/** A span of working time for each severity of a ticket. */
const bySeverity = (usual: { readonly high: string; readonly normal: string; readonly low: string }) =>
  z
    .strictObject({
      high: span(60_000, MOST_WORKING_TIME, "1h").prefault(usual.high),
      normal: span(60_000, MOST_WORKING_TIME, "4h").prefault(usual.normal),
      low: span(60_000, MOST_WORKING_TIME, "16h").prefault(usual.low),
    })
    .prefault({});

/** The behaviour of the desk, as the settings file holds it; secrets, ports and places are the environment's. */
export const settingsSchema = z.strictObject({
  language: language.default(DEFAULTS.language),
  channels: z
    .strictObject({
      engineering: channel.nullable().default(CHANNELS.engineering),
      support: channel.nullable().default(CHANNELS.support),
      review: channel.nullable().default(CHANNELS.review),
      usual: z
        .strictObject({
          mode: rule.mode.default(CHANNELS.usual.mode),
          families: rule.families.default(CHANNELS.usual.families),
        })
        .prefault({}),
      named: namedChannels.default(CHANNELS.named),
    })
    .prefault({}),
  agents: z.array(person).default(DEFAULTS.agents),
  workingHours: workingHours.prefault(DEFAULTS.workingHours),
  confidence: z
    .strictObject({
      answerAbove: number(0, 1, `${CONFIDENCE.answerAbove}`).default(CONFIDENCE.answerAbove),
      chooseAbove: number(0, 1, `${CONFIDENCE.chooseAbove}`).default(CONFIDENCE.chooseAbove),
    })
    .prefault({}),
  times: z
    .strictObject({
      settle: span(0, 60_000, "1500ms").prefault(DEFAULTS.times.settle),
      nudge: span(1_000, MOST_PATIENCE, "24h").prefault(DEFAULTS.times.nudge),
      close: span(2_000, MOST_PATIENCE, "7d").prefault(DEFAULTS.times.close),
      keepIds: span(1_000, MOST_KEPT, "30d").prefault(DEFAULTS.times.keepIds),
    })
    .refine(({ nudge, close }) => nudge < close, { path: ["close"], message: "must be longer than nudge" })
    .prefault({}),
  tickets: z
    .strictObject({
      firstResponse: bySeverity(FIRST_RESPONSE),
      resolution: bySeverity(RESOLUTION),
      automatic: z
        .strictObject({
          persistent: z
            .union([z.literal("never"), span(60_000, MOST_PATIENCE, "30m")])
            .prefault(DEFAULTS.tickets.automatic.persistent),
          people: number(0, 1_000, "3").default(DEFAULTS.tickets.automatic.people),
          unexpected: number(0, 1_000, "2").default(DEFAULTS.tickets.automatic.unexpected),
        })
        .prefault({}),
    })
    .prefault({}),
  messages: z
    .strictObject({ perCase: number(1, 1_000, "12").default(DEFAULTS.messages.perCase) })
    .prefault({}),
});

export type Settings = z.output<typeof settingsSchema>;

/** What a settings file says: the values, those it leaves out by their defaults, and what is wrong with it. */
export interface SettingsReading {
  readonly settings: Settings;
  /** By file, line and column; what is faulty is at its default. */
  readonly faults: readonly string[];
}

/** The defaults: what is in force without a settings file. */
export const NO_FILE: SettingsReading = { settings: settingsSchema.parse({}), faults: [] };

/** The variable of the environment that outranks a place in the settings file. */
export const VARIABLES_OF_SETTINGS: Readonly<Record<string, string>> = {
  language: "ERRDESK_LOCALE",
  "channels.engineering": "ENGINEERING_CHANNEL",
  "channels.support": "SUPPORT_CHANNEL",
  "channels.review": "REVIEW_CHANNEL",
  agents: "SUPPORT_AGENTS",
  workingHours: "WORKING_HOURS",
  "confidence.answerAbove": "ANSWER_ABOVE",
  "confidence.chooseAbove": "CHOOSE_ABOVE",
  "times.settle": "SETTLE_MS",
};

/** How the desk behaves in a channel: what its own entry says, else what is usual. */
export interface ChannelRules {
  readonly usual: ChannelRule;
  readonly named: ReadonlyMap<string, ChannelRule>;
}

/** The rules of the settings, with what a named channel leaves out filled in. */
export function channelRules({ channels: { usual, named } }: Settings): ChannelRules {
  const rules = Object.entries(named).map(
    ([id, { mode = usual.mode, families = usual.families }]) => [id, { mode, families }] as const,
  );
  return { usual, named: new Map(rules) };
}

/** The rule of one channel. */
export const ruleOf = ({ usual, named }: ChannelRules, id: string): ChannelRule => named.get(id) ?? usual;

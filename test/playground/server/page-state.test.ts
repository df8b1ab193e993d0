import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPermalink, readPlace, writePlace } from "../../../src/playground/page/state/place.ts";
import { unreadOf } from "../../../src/playground/page/state/unread.ts";
import {
  applyEvent,
  channelMessages,
  threadReplies,
  withNoticesOf,
} from "../../../src/playground/page/state/workspace-state.ts";
import { clock, dayLabel, fillDateFormat, secondsOf } from "../../../src/playground/page/text/times.ts";
import { toTypedText } from "../../../src/playground/page/text/typed-text.ts";
import type { Message, WorkspaceState } from "../../../src/playground/page-api.ts";

const aMessage = (message: Partial<Message> = {}): Message => ({
  channel: "C1",
  ts: "100.000001",
  author: "U1",
  text: "Hello",
  blocks: [],
  files: [],
  edited: false,
  isNote: false,
  ephemeral: false,
  isBroadcast: false,
  replyCount: 0,
  ...message,
});

const aState = (...messages: Message[]): WorkspaceState => ({
  team: { id: "T1", name: "Local workspace" },
  people: [
    {
      id: "U1",
      name: "Ines Moreau",
      title: "",
      timezone: "Europe/Paris",
      isApp: false,
      isDesk: false,
      isGuest: false,
      company: null,
    },
  ],
  channels: [
    {
      id: "C1",
      name: "support",
      kind: "public",
      topic: "",
      members: ["U1"],
      isArchived: false,
      isShared: false,
    },
  ],
  messages,
  commands: [],
  shortcuts: [],
  views: [],
  home: null,
});

describe("the state of the page", () => {
  it("puts a late message where its time belongs, and replaces one that changed", () => {
    const late = aMessage({ ts: "99.000001" });
    const state = applyEvent(aState(aMessage()), { type: "message", message: late }, 0);
    expect(state.messages.map(({ ts }) => ts)).toEqual(["99.000001", "100.000001"]);
    const changed = applyEvent(state, { type: "message", message: { ...late, text: "Changed" } }, 0);
    expect(changed.messages.map(({ text }) => text)).toEqual(["Changed", "Hello"]);
  });

  it("keeps replies out of the channel, and the root out of its replies", () => {
    const root = aMessage({ threadTs: "100.000001" });
    const reply = aMessage({ ts: "101.000001", threadTs: "100.000001" });
    expect(channelMessages(aState(root, reply), "C1")).toEqual([root]);
    expect(threadReplies(aState(root, reply), "C1", root.ts)).toEqual([reply]);
  });

  it("remembers what Slackbot said when the workspace is fetched anew", () => {
    const event = { type: "notice", channel: "C1", text: "The app did not answer." } as const;
    const shown = applyEvent(aState(), event, 200_000);
    expect(withNoticesOf(aState(aMessage()), shown).messages.map(({ author }) => author)).toEqual([
      "U1",
      "USLACKBOT",
    ]);
  });

  it.each([
    ["one's own message", aMessage({ author: "U2" }), { any: false, mentions: 0 }],
    ["somebody's message", aMessage(), { any: true, mentions: 0 }],
    ["a mention", aMessage({ text: "<@U2> look" }), { any: true, mentions: 1 }],
    ["a reply in a thread of others", aMessage({ threadTs: "1.000001" }), { any: false, mentions: 0 }],
    [
      "a mention in a thread of others",
      aMessage({ threadTs: "1.000001", text: "<@U2>" }),
      { any: true, mentions: 1 },
    ],
  ])("counts %s as new or not", (_what, message, unread) => {
    const channel = { id: "C1", kind: "public" };
    expect(unreadOf(aState(message), channel, { marks: {}, person: "U2" })).toEqual(unread);
  });

  it("counts nothing that lies before the mark", () => {
    const marks = { C1: "100.000001" };
    const unread = unreadOf(aState(aMessage()), { id: "C1", kind: "im" }, { marks, person: "U2" });
    expect(unread).toEqual({ any: false, mentions: 0 });
  });

  it("shows a sent message for editing as it was typed", () => {
    const sent = "<@U1> see <#C1|support> and <https://a.example/?b&amp;c> &lt;b&gt; <!here>, <@UNKNOWN>";
    expect(toTypedText(sent, aState())).toBe(
      "@Ines Moreau see #support and https://a.example/?b&c <b> @here, <@UNKNOWN>",
    );
  });
});

describe("the address of the page", () => {
  it("comes back as it was written", () => {
    const id = fc.stringMatching(/^[A-Z0-9]{1,12}$/);
    const thread = fc.stringMatching(/^\d{1,10}\.\d{1,6}$/);
    fc.assert(
      fc.property(id, fc.option(thread), fc.option(id), (channel, ts, as) => {
        const place = { channel, ...(ts !== null && { thread: ts }), ...(as !== null && { as }) };
        expect(readPlace(writePlace(place))).toEqual(place);
      }),
    );
  });

  it("is read without harm, whatever stands there", () => {
    fc.assert(fc.property(fc.string(), (hash) => void readPlace(`#${hash}`)));
    expect(readPlace("#/%E0%A4%A/not-a-ts?as=")).toEqual({});
  });

  it.each([
    ["/archives/C1/p1700000000000100", { channel: "C1", thread: "1700000000.000100" }],
    [
      "/archives/C1/p1700000000000100?thread_ts=1600000000.000100",
      { channel: "C1", thread: "1600000000.000100" },
    ],
    ["/archives/C1", undefined],
    ["/", undefined],
  ])("of a permalink %s is a place", (path, place) => {
    expect(readPermalink(new URL(path, "http://127.0.0.1"))).toEqual(place);
  });
});

describe("times on the page", () => {
  const at = Date.parse("2026-11-20T23:30:00Z");

  it("are those of the person's zone", () => {
    expect(clock(at, "Europe/Paris")).toBe("00:30");
    expect(clock(at, "America/Denver")).toBe("16:30");
  });

  it("name the near days", () => {
    const now = Date.parse("2026-11-21T10:00:00Z");
    expect(dayLabel(at, now, "Europe/Paris")).toBe("Today");
    expect(dayLabel(at, now, "America/Denver")).toBe("Yesterday");
    expect(dayLabel(at, now + 5 * 24 * 60 * 60 * 1000, "Etc/UTC")).toMatch(/^Friday,? 20 November 2026$/);
  });

  it.each([
    ["2026-11-20", "09:30", "Europe/Paris", "2026-11-20T08:30:00Z"],
    ["2026-07-01", "09:30", "Europe/Paris", "2026-07-01T07:30:00Z"],
    ["2026-03-29", "03:30", "Europe/Paris", "2026-03-29T01:30:00Z"],
    ["2026-11-20", "23:15", "America/Denver", "2026-11-21T06:15:00Z"],
    ["2026-11-20", "00:05", "Asia/Tokyo", "2026-11-19T15:05:00Z"],
  ])("turn %s %s in %s into a moment", (date, time, zone, moment) => {
    expect(secondsOf(date, time, zone)).toBe(Date.parse(moment) / 1000);
  });

  it("fill the tokens of a date, and leave what is none", () => {
    expect(fillDateFormat("{date_num} {time} {what}", at, at, "Etc/UTC")).toBe("2026-11-20 23:30 {what}");
    expect(fillDateFormat("{date_pretty}, {ago}", at, at + 3 * 60 * 1000, "America/Denver")).toBe(
      "today, 3 minutes ago",
    );
  });
});

import type { RichTextBlock, RichTextElement } from "@slack/types";
import { type ComponentProps, type ReactNode, useLayoutEffect, useMemo, useRef } from "react";
import { Message as LibraryMessage } from "slack-blocks-to-jsx";
import { type Place, readPermalink } from "../state/place.ts";
import { personOf, type Screen, useScreen } from "../state/screen.ts";
import { decodeEntities, readInline, readMrkdwn } from "./mrkdwn.ts";
import { fillDateFormat, fullTime } from "./times.ts";

type LibraryProps = ComponentProps<typeof LibraryMessage>;
type LibraryHooks = NonNullable<LibraryProps["hooks"]>;

/** Blocks as the renderer library draws them, with this workspace's names in the mentions. */
export function LibraryBlocks({ blocks }: { blocks: readonly object[] }): ReactNode {
  const screen = useScreen();
  const frame = useRef<HTMLDivElement>(null);
  const hooks = useMemo(() => libraryHooks(screen), [screen]);
  useLayoutEffect(() => {
    // The library gives each call the same DOM id; the page has one such element already, at its root.
    for (const element of frame.current?.querySelectorAll("[id]") ?? []) element.removeAttribute("id");
  });
  return (
    <div ref={frame} className="ws-rich">
      <LibraryMessage
        withoutWrapper
        name=""
        logo=""
        theme={screen.isDark ? "dark" : "light"}
        hooks={hooks}
        // Its types describe the same Block Kit as Slack's own, only under other names.
        blocks={blocks as LibraryProps["blocks"]}
      />
    </div>
  );
}

/** Message markup on the screen. Escaped text stays text. */
export function Mrkdwn({ text }: { text: string }): ReactNode {
  const blocks = useMemo(() => [{ type: "rich_text", elements: readMrkdwn(text) }], [text]);
  return text === "" ? null : <LibraryBlocks blocks={blocks} />;
}

/** A text object of either kind. */
export function Text({ of }: { of: { readonly type: string; readonly text: string } }): ReactNode {
  return of.type === "mrkdwn" ? <Mrkdwn text={of.text} /> : <PlainText text={of.text} />;
}

/** Text without markup, in which only emoji names are read, as Slack does in labels and buttons. */
export function PlainText({ text }: { text: string }): ReactNode {
  const elements = readInline(text);
  if (!elements.some(({ type }) => type === "emoji")) return decodeEntities(text);
  const onlyEmoji = text.split(/(:[a-z+-][a-z0-9_+'-]{0,60}:)/i).filter((part) => part !== "");
  const shown = onlyEmoji.map((part): RichTextElement => {
    const name = /^:([^:]+):$/.exec(part)?.[1];
    return name === undefined ? { type: "text", text: decodeEntities(part) } : { type: "emoji", name };
  });
  return <InlineRichText elements={shown} />;
}

function InlineRichText({ elements }: { elements: RichTextElement[] }): ReactNode {
  const block: RichTextBlock = { type: "rich_text", elements: [{ type: "rich_text_section", elements }] };
  return (
    <span className="ws-inline-rich">
      <LibraryBlocks blocks={[block]} />
    </span>
  );
}

function libraryHooks({ state, me, go }: Screen): LibraryHooks {
  const mention = (label: string, isMe = false) => (
    <span className={isMe ? "ws-mention ws-mention-me" : "ws-mention"} data-mention={label}>
      {label}
    </span>
  );
  return {
    user: ({ id }) => mention(`@${personOf(state, id).name}`, id === me.id),
    channel: ({ id }) => mention(`#${state.channels.find((one) => one.id === id)?.name ?? id}`),
    usergroup: ({ id }) => mention(`@${id}`),
    atHere: () => mention("@here", true),
    atChannel: () => mention("@channel", true),
    atEveryone: () => mention("@everyone", true),
    link: ({ href, children }) => {
      const linked = placeBehind(href);
      if (linked === undefined)
        return <a {...{ href, target: "_blank", rel: "noopener noreferrer", children }} />;
      return (
        <a
          href={href}
          onClick={(event) => {
            event.preventDefault();
            go({ ...linked, as: me.id });
          }}
        >
          {children}
        </a>
      );
    },
    date: ({ timestamp, format, link, fallback }) => {
      const at = Number(timestamp) * 1000;
      const shown = fillDateFormat(format, at, Date.now(), me.timezone) || fallback;
      const time = <time title={fullTime(at, me.timezone)}>{shown}</time>;
      return link ? <a href={link}>{time}</a> : time;
    },
  };
}

/** A link to a message of this workspace opens here; any other opens beside the page. */
function placeBehind(href: string): Place | undefined {
  if (!URL.canParse(href)) return undefined;
  const url = new URL(href);
  return url.origin === location.origin ? readPermalink(url) : undefined;
}

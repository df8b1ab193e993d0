import type { ModalView } from "@slack/types";
import { type ReactNode, useMemo } from "react";
import { createRoot } from "react-dom/client";
import type { Gallery, GalleryReply, GalleryScene } from "../../authoring/gallery.ts";
import type { Message, WorkspaceState } from "../page-api.ts";
import type { Surface } from "./controls/press.tsx";
import { MessageView } from "./messages/message-view.tsx";
import { ModalBlocks } from "./modal.tsx";
import { type Screen, ScreenContext } from "./state/screen.ts";
import { useTheme } from "./state/theme.ts";
import { blocksOf } from "./state/view-form.ts";
import { PlainText } from "./text/rich-text.tsx";

const DESK = "U0DESK";

/** Every reply of the desk on one page, drawn as the local workspace draws it; nothing on it does anything. */
function GalleryPage({ gallery }: { gallery: Gallery }): ReactNode {
  const screen = useScreenOf(gallery);
  const chapters = gallery.chapters.filter(({ scenes }) => scenes.length > 0);
  return (
    <ScreenContext value={screen}>
      <div className="gallery">
        <header className="gallery-header">
          <h1>Everything Errdesk says</h1>
          <p>
            Language: {gallery.locale}. Each situation with the longest and the shortest article; buttons and
            fields are only looked at here.
          </p>
          <nav aria-label="Chapters">
            {chapters.map(({ title }) => (
              <a key={title} href={`#${anchorOf(title)}`}>
                {title}
              </a>
            ))}
          </nav>
        </header>
        <main>
          {chapters.map(({ title, scenes }) => (
            <section key={title} id={anchorOf(title)} aria-labelledby={`${anchorOf(title)}-title`}>
              <h2 id={`${anchorOf(title)}-title`}>{title}</h2>
              {scenes.map((scene) => (
                <Scene key={scene.title} scene={scene} at={gallery.at} />
              ))}
            </section>
          ))}
        </main>
      </div>
    </ScreenContext>
  );
}

function Scene({ scene, at }: { scene: GalleryScene; at: number }): ReactNode {
  return (
    <article className="gallery-scene" data-scene={scene.title}>
      <h3>{scene.title}</h3>
      <div className="gallery-replies">
        {[...scene.replies.entries()].map(([index, one]) => (
          <figure key={index}>
            {scene.replies.length > 1 && one.about !== null && <figcaption>{one.about}</figcaption>}
            <Reply one={one} isPrivate={scene.isPrivate} at={at} />
          </figure>
        ))}
      </div>
    </article>
  );
}

interface ReplyProps {
  readonly one: GalleryReply;
  readonly isPrivate: boolean;
  readonly at: number;
}

function Reply({ one: { reply }, isPrivate, at }: ReplyProps): ReactNode {
  if ("type" in reply) return <StillModal view={reply} />;
  const message: Message = {
    channel: "C0",
    ts: (at / 1000).toFixed(6),
    author: DESK,
    text: reply.text,
    blocks: reply.blocks,
    files: [],
    edited: false,
    isNote: false,
    ephemeral: isPrivate,
    isBroadcast: false,
    replyCount: 0,
  };
  return (
    <>
      <div className="gallery-message">
        <MessageView message={message} />
      </div>
      <details className="gallery-text">
        <summary>As it is read out</summary>
        <pre>{reply.text}</pre>
      </details>
    </>
  );
}

const NOTHING: Surface = { press: () => Promise.resolve() };

/** A modal that stands still among others, instead of over the page. */
function StillModal({ view }: { view: ModalView }): ReactNode {
  return (
    <div className="ws-modal gallery-modal">
      <header className="ws-modal-header">
        <h2>
          <PlainText text={view.title.text} />
        </h2>
      </header>
      <div className="ws-modal-body">
        <ModalBlocks blocks={blocksOf(view)} errors={{}} surface={NOTHING} />
      </div>
      <footer className="ws-modal-footer">
        <button type="button" className="ws-button ws-button-plain">
          <PlainText text={view.close?.text ?? "Close"} />
        </button>
        {view.submit && (
          <button type="button" className="ws-button ws-button-primary-filled">
            <PlainText text={view.submit.text} />
          </button>
        )}
      </footer>
    </div>
  );
}

/** The surroundings that the parts of the workspace's page expect, with nobody behind them. */
function useScreenOf(gallery: Gallery): Screen {
  const { isDark, setDark } = useTheme();
  return useMemo(() => {
    const person = (id: string, name: string, isApp: boolean) => ({
      id,
      name,
      title: "",
      timezone: "UTC",
      isApp,
      isDesk: isApp,
      isGuest: false,
      company: null,
    });
    const me = person("U0READER", "Reader", false);
    const people = gallery.people.map(({ id, name }) => person(id, name, false));
    const state: WorkspaceState = {
      team: { id: "T0", name: "Gallery" },
      people: [me, ...people, person(DESK, "errdesk", true)],
      channels: [],
      messages: [],
      commands: [],
      shortcuts: [],
      views: [],
      home: null,
    };
    const done = async () => ({ ok: true }) as const;
    const ask = async () => false;
    return {
      state,
      me,
      place: {},
      isDark,
      setDark,
      isConnected: true,
      go: () => {},
      act: done,
      actOrTell: done,
      ask,
      tell: () => {},
    };
  }, [gallery, isDark, setDark]);
}

const anchorOf = (title: string) => title.toLowerCase().replace(/[^a-z0-9]+/g, "-");

const root = document.getElementById("slack_blocks_to_jsx");
const data = document.getElementById("gallery-data")?.textContent;
if (root !== null && data) createRoot(root).render(<GalleryPage gallery={JSON.parse(data) as Gallery} />);

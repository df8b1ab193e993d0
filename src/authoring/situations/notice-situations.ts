import type { Situation, Told } from "./situation.ts";

const EXAMPLE_FAULT = {
  text: "knowledge/parcels/label.yaml:31:5 causes[0].id: no step fixes the cause not-printed. Add it to the `fixes` of the step that mends it. Version 1f0c2a9b44d1 stays in force until then",
  owner: "warehouse",
  isKept: true,
};

/** What the desk says of itself and of what it knows: notices without a case, and what the slash command lists. */
export function noticeSituations(told: Told): Situation[] {
  const { library, article } = told;
  const top = [{ articleId: article.id, count: 4 }];
  const family = article.family;
  const notice = (kind: string, title: string, say: Situation["say"]): Situation => ({ kind, title, say });
  return [
    notice("note trouble", "In the thread: the desk has a fault of its own", ({ notes }) => notes.trouble()),
    notice("note reading", "In the thread: for a moment, while a file is read", ({ notes }) =>
      notes.reading(),
    ),
    notice("note help", "In the thread: nothing to look up was in the message", ({ notes }) => notes.help()),
    notice("note installed", "In the channel: the desk has been set up", ({ notes }) => notes.installed()),
    notice(
      "note checking",
      "In the channel: for a moment, while the doctor looks whether events arrive",
      ({ notes }) => notes.checking(),
    ),
    notice("note articleFaults", "In the support channel: an article has a fault", ({ notes }) =>
      notes.articleFaults({ faults: [EXAMPLE_FAULT], total: 1 }),
    ),
    notice("command help", "/errcode help", ({ command }) => command.help()),
    notice("command list", "/errcode list", ({ command }) => command.list({ library, family: null })),
    notice("command list", `/errcode list ${family}`, ({ command }) => command.list({ library, family })),
    notice("command list", "/errcode list with a mistyped group", ({ command }) =>
      command.noSuchFamily({ library, asked: family.slice(1) }),
    ),
    notice("command top", "/errcode top", ({ command }) => command.top({ library, top })),
    notice("command top", "/errcode top before anything was answered", ({ command }) =>
      command.top({ library, top: [] }),
    ),
  ];
}

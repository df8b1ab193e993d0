import { archiveAs, renameAs } from "./acts/channel.ts";
import { commandAs } from "./acts/command.ts";
import { openHomeAs } from "./acts/home.ts";
import { deleteAs, editAs, postAs } from "./acts/post.ts";
import { type MessageStates, pressAs } from "./acts/press.ts";
import { shortcutAs } from "./acts/shortcut.ts";
import { closeAs, submitAs, viewPressAs } from "./acts/view.ts";
import type { Act, ActResult } from "./page-api.ts";
import { Refusal } from "./refusal.ts";
import type { World } from "./world.ts";

/** Does something as a person, the way Slack's own client would; a refusal is a result, not an error. */
export type Acts = (person: string, act: Act) => Promise<ActResult>;

export function createActs(world: World): Acts {
  const states: MessageStates = new Map();
  return async (person, act) => {
    try {
      const member = world.workspace.member(person);
      if (!member || member.botId !== undefined) throw new Refusal("unknown-user");
      await perform(person, act, { world, states });
      return { ok: true };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      world.journal.record({ kind: "refused", rule: error.rule, error: error.error, where: act.act });
      return { ok: false, error: error.error };
    }
  };
}

async function perform(
  person: string,
  act: Act,
  parts: { world: World; states: MessageStates },
): Promise<void> {
  const { world } = parts;
  switch (act.act) {
    case "post":
      return postAs(person, act, world);
    case "edit":
      return editAs(person, act, world);
    case "delete":
      return deleteAs(person, act, world);
    case "rename-channel":
      return renameAs(person, act, world);
    case "archive-channel":
      return archiveAs(person, act, world);
    case "command":
      return commandAs(person, act, world);
    case "shortcut":
      return shortcutAs(person, act, world);
    case "open-home":
      return openHomeAs(person, act, world);
    case "press":
      return pressAs(person, act, parts);
    case "view-press":
      return viewPressAs(person, act, world);
    case "view-submit":
      return submitAs(person, act, world);
    case "view-close":
      return closeAs(person, act, world);
  }
}

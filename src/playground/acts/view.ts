import { z } from "zod";
import { placedElements, valuesOf } from "../forms/element-values.ts";
import { inputFaults } from "../forms/input-check.ts";
import { toSlackView } from "../forms/view-form.ts";
import type { OpenedView } from "../forms/views.ts";
import type { Act } from "../page-api.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";
import { askApp, commonFields, tellNotice } from "./asking.ts";
import { actionOf, pressedElement } from "./press.ts";

/** What can be pressed: a form on the screen, or the home tab. */
function shownView(person: string, viewId: string, world: World): OpenedView {
  const home = world.views.home(person);
  return home?.id === viewId ? home : ownView(person, viewId, world);
}

function ownView(person: string, viewId: string, { views }: World): OpenedView {
  const opened = views.stack(person).find(({ id }) => id === viewId);
  if (!opened) throw new Refusal("unknown-view");
  return opened;
}

/** A person presses something in a form that is still being filled in, or in the home tab. */
export async function viewPressAs(
  person: string,
  act: Act & { act: "view-press" },
  world: World,
): Promise<void> {
  const before = shownView(person, act.viewId, world);
  const placed = pressedElement(before.view.blocks, act.blockId, act.action);
  const action = actionOf(placed, act.action, world.workspace.nextTs());
  const opened = world.views.note(before, { values: valuesOf(before.view.blocks, act.values) });
  const { triggerId, fields } = commonFields(person, world);
  const view = toSlackView(opened, world);
  const payload = {
    type: "block_actions",
    ...fields,
    container: { type: "view", view_id: opened.id },
    view,
    actions: [action],
  };
  await askApp(world, { type: "interactive", id: triggerId, payload }, { person, channel: "", what: "That" });
}

/** A person submits a form: Slack checks the fields, the app answers within its acknowledgement. */
export async function submitAs(
  person: string,
  act: Act & { act: "view-submit" },
  world: World,
): Promise<void> {
  const before = ownView(person, act.viewId, world);
  const values = valuesOf(before.view.blocks, act.values);
  const errors = inputFaults(before.view.blocks, values);
  const opened = world.views.note(before, { values, errors });
  if (Object.keys(errors).length > 0) throw new Refusal("input-refused");
  const { triggerId, fields } = commonFields(person, world);
  const payload = {
    type: "view_submission",
    ...fields,
    view: toSlackView(opened, world),
    response_urls: responseUrlsOf(person, opened, world),
  };
  const asking = { person, channel: "", what: "The form" };
  const answer = await askApp(world, { type: "interactive", id: triggerId, payload }, asking);
  try {
    follow(world, opened, answer);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { messages } = error.details;
    const refusal = new Refusal("invalid-view-response", messages === undefined ? {} : { messages });
    tellNotice(world, asking, "We had some trouble connecting. Try again?");
    throw refusal;
  }
}

const answerSchema = z.discriminatedUnion("response_action", [
  z.strictObject({ response_action: z.literal("clear") }),
  z.strictObject({ response_action: z.literal("update"), view: z.unknown() }),
  z.strictObject({ response_action: z.literal("push"), view: z.unknown() }),
  z.strictObject({ response_action: z.literal("errors"), errors: z.record(z.string(), z.string().min(1)) }),
]);

/** Does what the acknowledgement of a submission says; an empty one closes the form. */
function follow(world: World, opened: OpenedView, answer: unknown): void {
  const { views, journal } = world;
  const isEmptyObject = typeof answer === "object" && answer !== null && Object.keys(answer).length === 0;
  if (answer === undefined || answer === null || answer === "" || isEmptyObject) {
    views.close(opened);
    return;
  }
  const read = answerSchema.safeParse(answer);
  if (!read.success) throw new Refusal("invalid-view-response");
  const { data } = read;
  if (data.response_action === "clear") views.clear(opened.person);
  if (data.response_action === "update") views.update(opened, data.view);
  if (data.response_action === "push") views.push(opened.person, data.view);
  if (data.response_action !== "errors") return;
  const inputs = opened.view.blocks.filter(({ type }) => type === "input").map(({ block_id }) => block_id);
  if (!Object.keys(data.errors).every((id) => inputs.includes(id)))
    throw new Refusal("invalid-view-response");
  views.note(opened, { errors: data.errors });
  journal.record({
    kind: "view",
    did: "errors",
    person: opened.person,
    viewId: opened.id,
    view: data.errors,
  });
}

/** One response_url for each menu of conversations that asked for it. */
function responseUrlsOf(person: string, opened: OpenedView, world: World): unknown[] {
  return placedElements(opened.view.blocks).flatMap(({ blockId, actionId, element }) => {
    const state = opened.values[blockId]?.[actionId];
    const channel = state?.selected_conversation ?? state?.selected_channel;
    if (element.response_url_enabled !== true || typeof channel !== "string") return [];
    const target = { person, channel, ts: undefined, isEphemeral: false };
    const responseUrl = world.responseUrls.issue("app", target);
    return [{ block_id: blockId, action_id: actionId, channel_id: channel, response_url: responseUrl }];
  });
}

/** A person closes a form; the app hears of it when it asked to. */
export async function closeAs(person: string, act: Act & { act: "view-close" }, world: World): Promise<void> {
  const opened = ownView(person, act.viewId, world);
  const { view } = opened;
  const isCleared = view.type === "modal" && view.clear_on_close === true;
  if (isCleared) world.views.clear(person);
  else world.views.close(opened);
  if (view.type !== "modal" || view.notify_on_close !== true) return;
  const { triggerId, fields } = commonFields(person, world);
  const payload = { type: "view_closed", ...fields, view: toSlackView(opened, world), is_cleared: isCleared };
  await askApp(
    world,
    { type: "interactive", id: triggerId, payload },
    { person, channel: "", what: "Closing the form" },
  );
}

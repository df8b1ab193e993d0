import { z } from "zod";
import { toSlackView } from "../../forms/view-form.ts";
import { Refusal } from "../../refusal.ts";
import { type Answer, json, type Method, method } from "../method.ts";

const opening = z.strictObject({ trigger_id: z.string().min(1), view: json });

const open = method({
  tier: 4,
  scopes: [],
  args: opening,
  run(args, world): Answer {
    const person = world.triggers.exchange(args.trigger_id);
    return { view: toSlackView(world.views.open(person, args.view), world) };
  },
});

const push = method({
  tier: 4,
  scopes: [],
  args: opening,
  run(args, world): Answer {
    const person = world.triggers.exchange(args.trigger_id);
    return { view: toSlackView(world.views.push(person, args.view), world) };
  },
});

const update = method({
  tier: 4,
  scopes: [],
  args: z.strictObject({
    view: json,
    view_id: z.string().optional(),
    external_id: z.string().optional(),
    hash: z.string().optional(),
  }),
  run(args, world): Answer {
    const target = world.views.find({ viewId: args.view_id, externalId: args.external_id });
    return { view: toSlackView(world.views.update(target, args.view, args.hash), world) };
  },
});

const publish = method({
  tier: 4,
  scopes: [],
  args: z.strictObject({ user_id: z.string().min(1), view: json, hash: z.string().optional() }),
  run(args, world): Answer {
    if (!world.workspace.member(args.user_id)) throw new Refusal("unknown-user");
    if (!world.registration.hasHomeTab) throw new Refusal("no-home-tab");
    return { view: toSlackView(world.views.publish(args.user_id, args.view, args.hash), world) };
  },
});

export const VIEW_METHODS = {
  "views.open": open,
  "views.push": push,
  "views.update": update,
  "views.publish": publish,
} satisfies Record<string, Method>;

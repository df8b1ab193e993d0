import { randomBytes } from "node:crypto";
import type { Journal } from "../journal.ts";
import { Refusal } from "../refusal.ts";
import type { Changes } from "../workspace/changes.ts";
import { type Values, valuesOf } from "./element-values.ts";
import { checkViewOf, type Home, type Modal } from "./view-check.ts";

/** A view on somebody's screen. */
export interface OpenedView {
  readonly id: string;
  readonly person: string;
  readonly view: Modal | Home;
  readonly hash: string;
  readonly rootId: string;
  readonly previousId: string | null;
  readonly values: Values;
  /** What the person reads beside the fields, by block id. */
  readonly errors: Readonly<Record<string, string>>;
}

/** The forms of everybody, each person with a stack of at most three. */
export interface Views {
  /** Topmost last. */
  stack(person: string): readonly OpenedView[];
  /** The home tab the app published for the person. */
  home(person: string): OpenedView | undefined;
  find(which: { viewId?: string | undefined; externalId?: string | undefined }): OpenedView;
  open(person: string, view: unknown): OpenedView;
  push(person: string, view: unknown): OpenedView;
  update(target: OpenedView, view: unknown, hash?: string): OpenedView;
  publish(person: string, view: unknown, hash?: string): OpenedView;
  /** Replaces what is filled in, or the errors, without giving a new hash. */
  note(target: OpenedView, notes: Partial<Pick<OpenedView, "values" | "errors">>): OpenedView;
  close(target: OpenedView): void;
  clear(person: string): void;
}

const MOST_STACKED = 3;

// A hash tells one version of a view from another; nothing else is read from it.
const newHash = () => `${randomBytes(5).readUIntBE(0, 5)}.${randomBytes(4).toString("hex")}`;
const newId = () => `V${randomBytes(5).toString("hex").toUpperCase()}`;

/** What is on the screens, without any rule about it. */
function createScreens(changes: Changes) {
  const stacks = new Map<string, readonly OpenedView[]>();
  const homes = new Map<string, OpenedView>();
  const stack = (person: string) => stacks.get(person) ?? [];
  const put = (person: string, views: readonly OpenedView[]) => {
    stacks.set(person, views);
    changes.tell({ kind: "views", person });
  };
  const setHome = (opened: OpenedView) => {
    homes.set(opened.person, opened);
    changes.tell({ kind: "home", person: opened.person });
  };
  return {
    stack,
    put,
    home: (person: string) => homes.get(person),
    setHome,
    all: () => [...[...stacks.values()].flat(), ...homes.values()],
    replace(next: OpenedView): OpenedView {
      const swap = (one: OpenedView) => (one.id === next.id ? next : one);
      if (homes.get(next.person)?.id === next.id) setHome(next);
      else put(next.person, stack(next.person).map(swap));
      return next;
    },
  };
}

type Screens = ReturnType<typeof createScreens>;

export function createViews({ changes, journal }: { changes: Changes; journal: Journal }): Views {
  const screens = createScreens(changes);
  const moves = createMoves(screens);
  const record = (did: ViewDeed, opened: OpenedView) => {
    journal.record({ kind: "view", did, person: opened.person, viewId: opened.id, view: opened.view });
    return opened;
  };
  return {
    stack: screens.stack,
    home: screens.home,
    find: (which) => findView(screens.all(), which),
    open: (person, asked) => record("opened", moves.open(person, asked)),
    push: (person, asked) => record("pushed", moves.push(person, asked)),
    update: (target, asked, hash) => record("updated", moves.update(target, asked, hash)),
    publish: (person, asked, hash) => record("published", moves.publish(person, asked, hash)),
    note: (target, notes) => screens.replace({ ...target, ...notes }),
    close({ person, id: closed, ...target }) {
      const left = screens.stack(person).filter(({ id }) => id !== closed);
      screens.put(person, left);
      record("closed", { person, id: closed, ...target });
    },
    clear(person) {
      for (const opened of screens.stack(person)) record("cleared", opened);
      screens.put(person, []);
    },
  };
}

/** The four ways a view gets on a screen, each with the rules it has to keep. */
function createMoves(screens: Screens) {
  const { stack, put } = screens;
  const untaken = <View extends Modal | Home>(view: View, but?: string): View => {
    const isTaken = ({ id, view: other }: OpenedView) => id !== but && other.external_id === view.external_id;
    if (view.external_id && screens.all().some(isTaken)) throw new Refusal("external-id-taken");
    return view;
  };
  const update = (target: OpenedView, asked: unknown, hash: string | undefined) => {
    if (hash !== undefined && hash !== target.hash) throw new Refusal("hash-conflict");
    const view = untaken(checkViewOf(target.view.type, asked), target.id);
    const values = keptValues(view, target.values);
    return screens.replace({ ...target, view, hash: newHash(), values, errors: {} });
  };
  return {
    update,
    open(person: string, asked: unknown) {
      const opened = fresh(person, untaken(checkViewOf("modal", asked)), null);
      put(person, [opened]);
      return opened;
    },
    push(person: string, asked: unknown) {
      const below = stack(person).at(-1);
      if (!below) throw new Refusal("unknown-view");
      if (stack(person).length >= MOST_STACKED) throw new Refusal("push-limit");
      const opened = fresh(person, untaken(checkViewOf("modal", asked)), below);
      put(person, [...stack(person), opened]);
      return opened;
    },
    publish(person: string, asked: unknown, hash: string | undefined) {
      const before = screens.home(person);
      if (before) return update(before, asked, hash);
      const opened = fresh(person, untaken(checkViewOf("home", asked)), null);
      screens.setHome(opened);
      return opened;
    },
  };
}

type ViewDeed = "opened" | "pushed" | "updated" | "published" | "closed" | "cleared";

function findView(
  views: readonly OpenedView[],
  { viewId, externalId }: { viewId?: string | undefined; externalId?: string | undefined },
): OpenedView {
  const found = views.find(({ id, view }) =>
    viewId === undefined ? externalId !== undefined && view.external_id === externalId : id === viewId,
  );
  if (!found) throw new Refusal("unknown-view");
  return found;
}

function fresh(person: string, view: Modal | Home, below: OpenedView | null): OpenedView {
  const id = newId();
  return {
    id,
    person,
    view,
    hash: newHash(),
    rootId: below?.rootId ?? id,
    previousId: below?.id ?? null,
    values: valuesOf(view.blocks, {}),
    errors: {},
  };
}

type State = Readonly<Record<string, unknown>>;

/** What was typed stays where the block and the element kept their ids. */
function keptValues(view: Modal | Home, before: Values): Values {
  const kept: Record<string, Record<string, State>> = {};
  for (const [blockId, actions] of Object.entries(valuesOf(view.blocks, {}))) {
    for (const [actionId, state] of Object.entries(actions)) {
      const held = before[blockId]?.[actionId];
      kept[blockId] = {
        ...kept[blockId],
        [actionId]: held !== undefined && held.type === state.type ? held : state,
      };
    }
  }
  return kept;
}

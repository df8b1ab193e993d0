import type { KnownBlock } from "@slack/types";
import { type FormEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import type { OpenView } from "../page-api.ts";
import { InputField } from "./controls/input-field.tsx";
import { type Surface, SurfaceContext } from "./controls/press.tsx";
import { BackIcon, CloseIcon } from "./icons.tsx";
import { Blocks } from "./messages/blocks.tsx";
import { type InteractiveElement, initialState } from "./state/element-state.ts";
import { submitFailure } from "./state/refusal-text.ts";
import { useScreen } from "./state/screen.ts";
import { useFailure } from "./state/use-failure.ts";
import { useModalFocus } from "./state/use-modal-focus.ts";
import { blocksOf, type Form, faultsOf, formOf, slot, valuesOf, withPressed } from "./state/view-form.ts";
import { PlainText } from "./text/rich-text.tsx";

/** The modals of the person, of which the topmost is on the screen. */
export function ModalStack({ views }: { views: readonly OpenView[] }): ReactNode {
  const [forms, setForms] = useState<Readonly<Record<string, Form>>>({});
  const top = views.at(-1);
  if (top === undefined) return null;
  const form = { ...formOf(top.values), ...forms[top.id] };
  const setForm = (change: (form: Form) => Form) =>
    setForms((all) => ({ ...all, [top.id]: change(all[top.id] ?? {}) }));
  return <Modal key={top.id} open={top} views={views} form={form} setForm={setForm} />;
}

interface ModalProps {
  readonly open: OpenView;
  readonly views: readonly OpenView[];
  readonly form: Form;
  readonly setForm: (change: (form: Form) => Form) => void;
}

function Modal({ open, views, form, setForm }: ModalProps): ReactNode {
  const { view } = open;
  const dialog = useRef<HTMLDialogElement>(null);
  useModalFocus(dialog, FIRST);
  const { act, actOrTell } = useScreen();
  const blocks = blocksOf(view);
  const close = async (ids: readonly string[]) => {
    for (const viewId of ids) await act({ act: "view-close", viewId });
  };
  const { submit, errors, failure, isBusy, heldBack } = useSubmit({ open, form });
  useFocusOnFault(dialog, heldBack, Object.entries(open.errors).join());
  const surface: Surface = {
    stateOf: (blockId, element) => form[slot(blockId, element)] ?? initialState(element),
    hold: (blockId, element, state) => setForm((all) => ({ ...all, [slot(blockId, element)]: state })),
    press: (blockId, action) => {
      const values = valuesOf(blocks, withPressed(form, blockId, action));
      return actOrTell({ act: "view-press", viewId: open.id, blockId, action, values });
    },
  };
  const onCancel = () => void close(views.map(({ id }) => id).reverse());
  return (
    <dialog
      ref={dialog}
      className="ws-modal"
      aria-labelledby="ws-modal-title"
      data-view-id={open.id}
      data-callback-id={view.callback_id}
      onCancel={(event) => {
        // The server decides what is open; until it has closed the view, the dialog stays.
        event.preventDefault();
        void close([open.id]);
      }}
    >
      <form onSubmit={submit} noValidate aria-busy={isBusy}>
        <ModalHeader
          open={open}
          isPushed={views.length > 1}
          onBack={() => void close([open.id])}
          onClose={onCancel}
        />
        <div className="ws-modal-body">
          {failure && (
            <p className="ws-modal-failure" role="alert">
              {failure}
            </p>
          )}
          <SurfaceContext value={surface}>
            <ModalBlocks blocks={blocks} errors={errors} surface={surface} />
          </SurfaceContext>
        </div>
        <footer className="ws-modal-footer">
          <button type="button" className="ws-button ws-button-plain" onClick={() => void close([open.id])}>
            <PlainText text={view.close?.text ?? (view.submit ? "Cancel" : "Close")} />
          </button>
          {view.submit && (
            <button type="submit" className="ws-button ws-button-primary-filled" aria-busy={isBusy}>
              <PlainText text={view.submit.text} />
            </button>
          )}
        </footer>
      </form>
    </dialog>
  );
}

interface ModalHeaderProps {
  readonly open: OpenView;
  readonly isPushed: boolean;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

function ModalHeader({ open, isPushed, onBack, onClose }: ModalHeaderProps): ReactNode {
  return (
    <header className="ws-modal-header">
      {isPushed && (
        <button type="button" className="ws-icon-button" aria-label="Back" onClick={onBack}>
          <BackIcon />
        </button>
      )}
      <h2 id="ws-modal-title">
        <PlainText text={open.view.title.text} />
      </h2>
      <button type="button" className="ws-icon-button" aria-label="Close dialog" onClick={onClose}>
        <CloseIcon />
      </button>
    </header>
  );
}

interface ModalBlocksProps {
  readonly blocks: readonly KnownBlock[];
  readonly errors: Readonly<Record<string, string>>;
  readonly surface: Surface;
}

/** The blocks of a modal: inputs carry the errors of the form; others are drawn as in a message. */
export function ModalBlocks({ blocks, errors, surface }: ModalBlocksProps): ReactNode {
  return blocks.map((block, index) => {
    const id = block.block_id ?? "";
    if (block.type !== "input") return <Blocks key={id || index} blocks={[block]} />;
    const element = block.element as InteractiveElement;
    return (
      <div key={id || index} className="ws-block ws-block-input" data-block-id={id}>
        <InputField
          block={block}
          state={surface.stateOf?.(id, element)}
          error={errors[id]}
          onChange={(state, isFinal) => {
            surface.hold?.(id, element, state);
            if (!isFinal || block.dispatch_action !== true) return;
            void surface.press(id, { ...state, action_id: element.action_id, block_id: id });
          }}
        />
      </div>
    );
  });
}

/** Submits the form after the checks that Slack's client makes itself. */
function useSubmit({ open, form }: { open: OpenView; form: Form }) {
  const { act, isConnected } = useScreen();
  // How often the page itself held the form back; from the first time on its checks follow what is typed.
  const [heldBack, setHeldBack] = useState(0);
  const [failure, setFailure] = useFailure(isConnected);
  const [isBusy, setBusy] = useState(false);
  const blocks = blocksOf(open.view);
  const faults = faultsOf(blocks, form);
  const isFaulty = Object.keys(faults).length > 0;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    setHeldBack(isFaulty ? heldBack + 1 : 0);
    if (isFaulty) return;
    setBusy(true);
    const result = await act({ act: "view-submit", viewId: open.id, values: valuesOf(blocks, form) });
    setFailure(result.ok ? undefined : submitFailure(result.error));
    setBusy(false);
  };
  const errors = heldBack > 0 && isFaulty ? faults : open.errors;
  return {
    submit: (event: FormEvent<HTMLFormElement>) => void submit(event),
    errors,
    failure,
    isBusy,
    heldBack,
  };
}

/** After a refused form the first field to mend has the focus; while it is being mended, the focus stays. */
function useFocusOnFault(
  dialog: RefObject<HTMLDialogElement | null>,
  heldBack: number,
  errors: string,
): void {
  useEffect(() => {
    if (heldBack === 0 && errors === "") return;
    dialog.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [dialog, heldBack, errors]);
}

// Where the app wants the focus, or on the first field; the browser itself would take the button to close.
const FIRST = ["[data-autofocus]", ".ws-modal-body :is(input, textarea, select, button)"];

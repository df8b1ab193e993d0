import type { ElementState, InteractiveElement } from "../state/element-state.ts";

/** What every control is given: what it shows, and how it reports a change. */
export interface ControlProps<Element extends InteractiveElement> {
  readonly element: Element;
  readonly state: ElementState;
  /** `isFinal` is true when Slack would send the change to the app at once, where the block asks for that. */
  readonly onChange: (state: ElementState, isFinal: boolean) => void;
  readonly naming: Naming;
}

/** How assistive technology finds a control's label, hint and error. */
export interface Naming {
  readonly label: string;
  readonly describedBy?: string | undefined;
  readonly isInvalid?: boolean;
  readonly isRequired?: boolean;
  readonly hasFocus?: boolean;
}

/** The attributes by which a native input carries its naming. */
export function namingAttributes({ label, describedBy, isInvalid, isRequired, hasFocus }: Naming) {
  return {
    "aria-label": label,
    "aria-describedby": describedBy,
    "aria-invalid": isInvalid ? true : undefined,
    "aria-required": isRequired ? true : undefined,
    "data-autofocus": hasFocus ? "" : undefined,
  };
}

/**
 * Slack escapes `& < >` in what people type and writes links, channels and people as control sequences
 * (docs.slack.dev, "Formatting text for app surfaces"). This gives back what the person pasted, so that an XML body
 * is an XML body again. What names a person or group becomes plain words: the text may be repeated later. What only
 * looks like a control sequence stays: the text of a command comes as it was typed.
 */
export function readMessageText(text: string, botUserId: string): string {
  return text
    .replace(
      /<([@#!]?)([^<>|]{1,4000})(?:\|([^<>]{0,4000}))?>/g,
      (whole, sign: "" | "@" | "#" | "!", target: string, label?: string) =>
        TARGETS[sign].test(target) ? plain({ sign, target, label }, botUserId) : whole,
    )
    .replace(/&(lt|gt|amp);/g, (_whole, name: "lt" | "gt" | "amp") => ENTITIES[name]);
}

/** What stands behind each sign of a control sequence. */
const TARGETS = {
  "@": /^[UWB][A-Z0-9]+$/,
  "#": /^[CGD][A-Z0-9]+$/,
  "!": /^(?:channel|here|everyone|subteam\^[A-Z0-9]+|date\^.*)$/,
  "": /^(?:[a-z][a-z0-9+.-]*:\/\/|mailto:|tel:)/i,
};

const ENTITIES = { lt: "<", gt: ">", amp: "&" } as const;

interface ControlSequence {
  readonly sign: "" | "@" | "#" | "!";
  readonly target: string;
  readonly label: string | undefined;
}

function plain({ sign, target, label }: ControlSequence, botUserId: string): string {
  if (sign === "@") return target === botUserId ? "" : `@${label ?? target}`;
  if (sign === "#") return `#${label ?? target}`;
  if (sign === "!") return label ?? `@${target.split("^")[0] ?? ""}`;
  return target.replace(/^(?:mailto|tel):/, "");
}

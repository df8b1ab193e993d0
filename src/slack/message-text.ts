/**
 * Slack escapes `& < >` in what people type and writes links, channels and people as control sequences
 * (docs.slack.dev, "Formatting text for app surfaces"). This gives back what the person pasted, so that an XML body
 * is an XML body again. What names a person or group becomes plain words: the text may be repeated later.
 */
export function readMessageText(text: string, botUserId: string): string {
  return text
    .replace(
      /<([@#!]?)([^<>|]{1,4000})(?:\|([^<>]{0,4000}))?>/g,
      (_whole, sign: string, target: string, label?: string) => plain({ sign, target, label }, botUserId),
    )
    .replace(/&(lt|gt|amp);/g, (_whole, name: "lt" | "gt" | "amp") => ENTITIES[name]);
}

const ENTITIES = { lt: "<", gt: ">", amp: "&" } as const;

function plain(
  { sign, target, label }: { sign: string; target: string; label: string | undefined },
  botUserId: string,
): string {
  if (sign === "@") return target === botUserId ? "" : `@${label ?? target}`;
  if (sign === "#") return `#${label ?? target}`;
  if (sign === "!") return label ?? `@${target.split("^")[0] ?? ""}`;
  if (target.startsWith("mailto:")) return target.slice("mailto:".length);
  return target;
}

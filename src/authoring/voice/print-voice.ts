import type { VoiceFinding } from "./voice-check.ts";

/** One finding in a line: where it is said, in which reply, the sentence, what is wrong and how to mend it. */
export function describeVoice(locale: string, finding: VoiceFinding): string {
  const { part, line, kind, article, isArticles, rule, sentence, problem, remedy, more } = finding;
  const [file, name] = part?.split(".") ?? [];
  const place = isArticles
    ? `knowledge/${article}.yaml`
    : part === null
      ? `templates/${locale}`
      : `templates/${locale}/${file}.liquid "${name}"`;
  if (line !== null)
    return `templates/${locale}/${file}.liquid:${line} "${name}": ${rule}: "${sentence}": ${problem}. ${remedy}`;
  const reply = article === null ? `reply "${kind}"` : `reply "${kind}" about ${article}`;
  const others = more === 0 ? "" : ` (and ${more} more)`;
  const said = sentence === "" ? "" : ` "${sentence}":`;
  return `${place}: ${rule} in ${reply}${others}:${said} ${problem}. ${remedy}`;
}

import type { Decision } from "./decision.ts";
import type { Triage } from "./triage.ts";

/** What greetings, thanks and questions to the desk itself are made of. */
const SMALL_WORDS = new Set(
  [
    "hi hello hey hiya yo hallo moin servus bonjour salut hola ciao good guten morning morgen afternoon evening day tag",
    "thanks thank thx ty cheers danke merci gracias grazie much many very a lot so again",
    "ok okay cool great nice perfect fine super lol haha bye later see you ya soon welcome",
    "yes no yep nope please sorry test testing ping there everyone all team folks bot friend",
    "my your our friends guys buddy mate folk world today tonight fine up anybody anyone somebody someone just checking",
    "help me what can do who are how does this that did it work worked works now i m s re is",
  ].flatMap((line) => line.split(" ")),
);
const LONGEST_SMALL_TALK = 120;

/**
 * The triage of something that a person put to the desk on purpose. In a channel what cannot be read as an error is
 * left alone; who asks gets an honest "unknown", the domain it points to and a way to people, unless it is small talk.
 */
export function whenAsked(seen: Triage): Triage {
  if (seen.decision.kind !== "silent" || isSmallTalk(seen)) return seen;
  const decision: Decision = {
    kind: "unknown",
    domain: seen.decision.domain ?? null,
    firstChecks: seen.decision.firstChecks ?? null,
    because: ["nothing in it fits an article"],
  };
  const [first, ...others] = seen.problems;
  return { ...seen, decision, problems: first ? [{ ...first, decision }, ...others] : [] };
}

function isSmallTalk({ text, signals }: Triage): boolean {
  if (signals.httpStatus !== null || signals.codes.length > 0 || text.length > LONGEST_SMALL_TALK)
    return false;
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.every((word) => SMALL_WORDS.has(word));
}

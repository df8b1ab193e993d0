import type { CaseProblem } from "./case.ts";

/**
 * What the error of a problem prints about itself, without what varies from one report to the next: values, numbers,
 * quotes, spaces, capitals. Pasted as JSON or told in a sentence it comes out the same. Empty where nothing is printed.
 */
export function printedMessage({ text, signals }: Pick<CaseProblem, "text" | "signals">): string {
  const [message] = signals.messages;
  const code = signals.codes[0]?.text ?? "";
  if (message === undefined) return code === "" ? "" : normalised(behindCode(text, code));
  const { start } = message.place;
  const isQuoted = OPENED.test(text.slice(Math.max(0, start - 6), start));
  return normalised(isQuoted ? message.text : withoutTale(withoutCode(message.text, code)));
}

const OPENED = /(?:["'`>]|&quot;)$/;

const MOST_PLACES = 20;
const LONGEST = 600;
// What joins a code and its sentence, and the sentence: quoted, or up to the end of the line.
const SENTENCE =
  /^["'`*)]{0,2}[ \t]{0,3}(?:(?::|=|->|[-–—](?=\s))[ \t]{0,3})?(?:"(?<quoted>[^"\n]{6,600})"|(?<=[:=>–—-][ \t]{0,3})(?<told>[^\n"]{6,600}))/;

/** The sentence behind one of the places where the code stands, "Code: it was refused"; empty where there is none. */
function behindCode(text: string, code: string): string {
  let at = text.indexOf(code);
  for (let place = 0; at >= 0 && place < MOST_PLACES; place++) {
    const end = at + code.length;
    const { quoted, told = "" } = SENTENCE.exec(text.slice(end, end + LONGEST))?.groups ?? {};
    const sentence = quoted ?? withoutTale(told);
    if (/\p{L}\s+\p{L}/u.test(sentence)) return sentence;
    at = text.indexOf(code, end);
  }
  return "";
}

const withoutCode = (message: string, code: string) =>
  code !== "" && message.startsWith(code) ? message.slice(code.length).replace(/^[\s:)–—-]+/, "") : message;

// Behind the printed sentence people tell where and when they met it, in the same sentence or in the next.
const TALE_IN_SENTENCE =
  /[\s,;(|–—-]+(?:(?:http|status|code|details|request[ -]?id)\b|(?:when|while|if|as|since|after|before) (?:calling|we|i|our|my|yesterday|today)\b|(?:on|for|in|with) (?:every|each|all|our|my|production|sandbox|http|status)\b).*$/i;
const TALE =
  /\?|\b(?:we|i|our|my|us|anyone|anybody|someone|somebody|thanks|help|since|every|always|calling|production|sandbox|http|status|request[ -]?id)\b|\b\d{3}\b/i;

/** What a person wrote of an error without quotes, up to where they tell of themselves. */
function withoutTale(told: string): string {
  const sentences = told.split(/(?<=[.!?])\s+/);
  const end = sentences.findIndex((sentence, at) => at > 0 && TALE.test(sentence));
  const printed = sentences.slice(0, end < 0 ? undefined : end).join(" ");
  return ` ${printed}`.replace(TALE_IN_SENTENCE, "");
}

// A quote ends a word where it stands for nothing else: "the seller's token isn't valid" quotes nothing.
const QUOTED = /(?<![\p{L}\p{N}])(["'`])(?<inner>.*?)\1(?![\p{L}\p{N}])/gu;
// The quoted name of a field or header tells two errors apart; anything else in quotes is a value.
const NAME = /^[\p{L}_.-]+$/u;

const normalised = (message: string): string =>
  message
    .replace(/\\+(?=["'`])/g, "")
    .replace(QUOTED, (_all, _quote, inner: string) => (NAME.test(inner) ? inner : "#"))
    .toLowerCase()
    .replace(/[^\s:=("'[,]*\d\S*/g, "#")
    .replace(/\s+/g, " ")
    .replace(/#(?:[ ,;|/]+#)+/g, "#")
    .replace(/[ .,:;!?=()[\]{}#…-]+$/, "")
    .trim();

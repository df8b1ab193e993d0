import { matchesIn } from "../matches-in.ts";
import type { StatusSignal } from "../signals.ts";
import type { Field } from "./fields.ts";
import { isErrorStatus, isNameOfStatus, isReasonOf } from "./http-reasons.ts";

/** How much a reading of a status proves; the strongest is the telling one, of equals the first. */
type Strength = 1 | 2 | 3;

interface Reading {
  readonly signal: StatusSignal;
  readonly strength: Strength | 0;
}

/** A machine printed it; what is weaker stands in sentences too. */
const PRINTED = 3;

const MOST_FOUND = 400;
const STATUS_LINE = /\bHTTP\/[\d.]{1,3}["']?[ \t]{1,4}([1-5]\d\d)(?!\d)/gi;
const FIELD_NUMBER = /([1-5]\d\d)(?![\w%]|[.,:/-]\d)/y;
// "HTTP403", "Error500": written as one word.
const GLUED = /\b(?:HTTP|HTTPS|HTTPError|Error|Status|StatusCode)_?([45]\d\d)(?![\w%]|[.,:/-]\d)/gi;
const NUMBER = /(?<![\w./$€£#%@+-]|\d[:,])[45]\d\d(?!(?!s\b)[\w%]|[.,:/-]\d)/g;

/** Reads HTTP statuses; never an id, a port, a line number or a duration. `httpStatus` is the telling one. */
export function readStatuses(
  text: string,
  fields: readonly Field[],
): { readonly statuses: readonly StatusSignal[]; readonly httpStatus: number | null } {
  const readings = new Map<number, Reading>();
  const add = (start: number, strength: Strength | 0, how: string) => {
    if (readings.has(start) || readings.size >= MOST_FOUND) return;
    const printed = text.slice(start, start + 3);
    const place = { start, end: start + 3 };
    const isPrinted = strength === PRINTED;
    readings.set(start, {
      signal: { text: printed, place, how, status: Number(printed), isPrinted },
      strength,
    });
  };
  for (const { index, 0: line } of matchesIn(text, STATUS_LINE)) {
    add(index + line.length - 3, PRINTED, "status line");
    if (readings.size >= MOST_FOUND) break;
  }
  for (const { index, 0: word } of matchesIn(text, GLUED)) {
    if (isErrorStatus(Number(word.slice(-3)))) add(index + word.length - 3, 2, "words");
    if (readings.size >= MOST_FOUND) break;
  }
  for (const field of fields) {
    if (isStatusField(text, field)) add(field.valueStart, PRINTED, `field ${field.name}`);
  }
  addFromWords(text, add);
  const ordered = [...readings.values()].sort(byPlace);
  return { statuses: ordered.map(({ signal }) => signal), httpStatus: telling(ordered) };
}

function isStatusField(text: string, field: Field): boolean {
  if (field.kind !== "status" && field.kind !== "code" && field.kind !== "error-code") return false;
  FIELD_NUMBER.lastIndex = field.valueStart;
  const number = Number(FIELD_NUMBER.exec(text)?.[1]);
  if (field.kind === "status" && field.joined) return number >= 100 && number < 600;
  return isErrorStatus(number);
}

function addFromWords(text: string, add: (start: number, strength: Strength | 0, how: string) => void): void {
  let tried = 0;
  for (const { index, 0: number } of matchesIn(text, NUMBER)) {
    if (++tried > 4 * MOST_FOUND) return;
    if (!isErrorStatus(Number(number))) continue;
    const strength = strengthOf(Number(number), around(text, index));
    if (strength !== null) add(index, strength, strength === 0 ? "mentioned" : "words");
  }
}

interface Around {
  readonly before: string;
  readonly after: string;
}

const around = (text: string, at: number): Around => ({
  before: text.slice(Math.max(0, at - 200), at),
  after: text.slice(at + 3, at + 60),
});

function strengthOf(status: number, { before, after }: Around): Strength | 0 | null {
  const near = before.slice(-60);
  if (NOT_A_STATUS_BEFORE.test(near)) return null;
  if (hasReason(status, after) && !isBehindOther(status, near)) return 2;
  if (UNIT.test(after)) return null;
  if (REASON_BEFORE.test(near) && ENDS_AFTER.test(after)) return 2;
  if (isAlone(before, after) || isBesideCode(before, after)) return 2;
  if (NAMED_BEFORE.test(near) || NAMED_AFTER.test(after) || isBracketed(near, after)) return 2;
  if (isAloneUnderRequest(before, after) || BODY_AFTER.test(after)) return 2;
  if (COMMON.has(status) && BODY_BEFORE.test(near) && ENDS_AFTER.test(after)) return 2;
  if (GIVEN_BEFORE.test(near) && ENDS_AFTER.test(after)) return 1;
  if (COMMON.has(status) && TITLE_BEFORE.test(near) && TITLE_AFTER.test(after)) return 1;
  if (/\bno $/i.test(near) || OTHER_BESIDE.test(after) || /\b[45]\d\d(?: (?:or|and) |\/|, ?)$/.test(near))
    return 0;
  return null;
}

/** Behind another number this one counts something; clients also print the same status twice. */
const isBehindOther = (status: number, near: string) =>
  /\d[\s/]{0,2}$/.test(near) && !near.endsWith(`${status} `);

const hasReason = (status: number, after: string) =>
  (isReasonOf(status, after) && REASON_GAP.test(after)) || isNameOfStatus(after);

const NOT_A_STATUS_BEFORE =
  /(?:\b(?:line|port|row|page|version|pid|issue|pr|case|order|step|limit|used|size|length|item|sku|exit code|errno)[\s:=#]{1,3}|#)$/i;
const UNIT =
  /^(?:\ss|[\s-]?(?:ms|sec|seconds?|min|minutes?|kb|mb|gb|bytes?|items?|orders?|skus?|products?|listings?|rows?|lines?|pages?|requests?|calls?|times|characters|chars|days?|hours?|units?|usd|eur|px|dollars|euros|records?|results?|per))\b/i;
const REASON_GAP = /^[\s:,"'`*()\]_/–—-]{1,5}[A-Za-z]/;
// A status printed directly in front of its error body: `429 {"errors": …`.
const BODY_AFTER = /^:?\s{0,4}\{\s{0,20}\\?["']errors?\\?["']/;
const REASON_BEFORE =
  /\b(?:forbidden|unauthori[sz]ed|bad request|not found|too many requests|internal server error|service unavailable)["'`*]{0,2}[ \t][(]?$/i;
const BODY_BEFORE = /[}\]]\}\s{0,2}$/;
const NAMED_BEFORE =
  /(?:\b(?:https?|http_?(?:error|status|code)|status(?:[ _-]?code)?|errors?|err|exception|code|fehler(?:code)?|erreur|errore?|fout|błąd|hata|erro|response|responded|antwort|réponse|respuesta|risposta)|ошибк[аиуой]|код|错误(?:代码|码)?|錯誤|エラー|状态码|狀態碼|ステータス(?:コード)?|报错|報錯|返回|에러|오류)[\s:：=("'`*[_-]{0,6}(?:(?:is|was|of|code|status) )?$/i;
const NAMED_AFTER =
  /^(?:["'`)*_]{0,3}[\s-]?["'`]?(?:http[- ])?(?:errors?|responses?|status(?:es)?|exceptions?|codes?|fehler|erreurs?|antwort(?:en)?|hatası)\b|["'`)]{0,2}\s?(?:错误|錯誤|エラー|报错|에러|오류|ошибк)|\s[`"'][^`"'\n]{2,40}[`"']\s(?:error|response|exception))/i;
const GIVEN_BEFORE =
  /\b(?:(?:return|respond|receiv|giv|throw|get|gett|see|hit|hitt|fac|encounter|experienc|show|rais|report|answer|result|end|fail|repl|come|com|back|meet|met)(?:s|es|ed|ing|ting|ies|ied|en)?(?: up)?(?: (?:with|in|as|into|to|back))?|got|threw|saw|gave|came back(?: with| as)?|run into|running into|ran into|due to|because of|constant|constantly|persistent|random|frequent|lots of|many|occasional|intermittent|why|(?:answer|response|responses|result|error|status|code|reply|it|they|api|server|call|request|endpoint|log|logs|console|page)(?: [a-z']{1,12}){0,4} (?:is|was|are|says|said|has|had|have|with)|bekommen?|erhalte[n]?|kommt|liefert|reçois|reçoit|retourne|renvoie|recibo|recibimos|obtengo|devuelve|da|marca|ricevo|restituisce|recebo|retorna|krijg|получаю|возвращает)(?: (?:always|just|only|simply|me|us|back|this|that|constantly|again|still|now|ein(?:en|e)?|une?|una?|um|il|el|la|le)){0,2}(?: (?:a|an|the|HTTP|constant|random|strange|generic|plain))?[\s:"'`(*]{1,4}$/i;
const ENDS_AFTER =
  /^(?:s\b)?["'`)*\]_]{0,3}(?:\s*$|\s?[.,;:!?\n–—(]|\s(?:and|but|or|on|from|for|when|whenever|if|with|back|at|in|every|each|all|as|because|after|while|since|though|although|then|which|that|again|to|by|without|instead|still|now|always|calling|this|today|yesterday|right|here|there|too|again|sometimes|randomly|until|para|pour|für|auf|sur|por|en|al|beim|und|et|y|e|aber|wenn|bei|quand|cuando)\b)/i;
// How a title starts, or a note in passing: "403 when calling getOrders", "lots of 503s".
const TITLE_BEFORE = /(?:^|\n|\]|[-–—:|(])[ \t"'`#*]{0,4}$/;
const TITLE_AFTER = /^["'`]?\s(?:when|on|from|for|while|calling|with|if|after)\b/i;
const COMMON = new Set([400, 401, 403, 404, 405, 413, 415, 422, 429, 500, 502, 503, 504]);
const OTHER_BESIDE = /^(?: (?:or|and|oder|ou|y) |\/|, ?)[45]\d\d\b/;

/** A text that is nothing but the number. */
const isAlone = (before: string, after: string) =>
  /^(?:http|error|status|code|[\s:#`"'*])*$/i.test(before) && /^[\s.!?`"'*]*$/.test(after);

/** A line that is nothing but a code and a status: `KeyNotAccepted 403`, `400 BadValue`, `403 Unauthorized: …`. */
const isBesideCode = (before: string, after: string) =>
  (CODE_BEFORE.test(before) && /^["'`)*\]]{0,3}[.!]?[ \t]*(?:\n|$)/.test(after)) ||
  (LINE_START.test(before) && CODE_AFTER.test(after));

const LINE_START = /(?:^|\n)[ \t>|*`"'-]{0,8}$/;
const CODE_BEFORE =
  /(?:^|\n)[ \t>|*`"'-]{0,8}[A-Z][a-z]+(?:[A-Z][a-z]+){1,6}["'`*]{0,2}[ \t]?[,:;(-]?[ \t]?["'`]?$/;
const CODE_AFTER =
  /^["'`]?[ \t]{0,2}[:,-]?[ \t]["'`]?(?:[A-Z][a-z]+(?:[A-Z][a-z]+){1,6}\b|(?:Unauthorized|Forbidden|BadRequest|NotFound):)/;

/** `ApiException: [404] {`, `<Response [403]>`, `Forbidden (403)`, `('…', 401)`. */
function isBracketed(near: string, after: string): boolean {
  if (/^\]\s?(?:\{|(?:client |server |http )?error\b)/i.test(after)) return true;
  if (/^\]/.test(after)) return /(?::|\b(?:response|exception|error|status|failed))[\s<]{0,2}\[$/i.test(near);
  if (!/^\)/.test(after)) return false;
  return (
    /(?:\b(?:error|forbidden|unauthorized|bad ?request|not ?found|denied|status|failed|http|requests|unavailable)|(?:error|exception):?)\s?\($/i.test(
      near,
    ) || /["'],\s?$/.test(near)
  );
}

/** A line that holds the number only, under a request line or address: as browsers and API clients copy it. */
function isAloneUnderRequest(before: string, after: string): boolean {
  if (!/^[ \t]*(?:\r?\n|$)/.test(after))
    return /https?:\/\/\S{1,180}\s(?:-|→|->)\s$/.test(before) && ENDS_AFTER.test(after);
  const line = /(?:^|\n)([^\n]*)\n[ \t]*$/.exec(before)?.[1];
  if (line === undefined) return /https?:\/\/\S{1,180}\s(?:-|→|->)\s$/.test(before);
  return /\b(?:GET|POST|PUT|PATCH|DELETE|HEAD)\b|https?:\/\//.test(line);
}

/** The strongest reading of an error; a success status tells only where nothing else stands. */
function telling(readings: readonly Reading[]): number | null {
  const proven = readings.filter(({ strength }) => strength > 0);
  const errors = proven.filter(({ signal }) => signal.status >= 400);
  const best = [...(errors.length > 0 ? errors : proven)].sort(byStrength)[0];
  return best?.signal.status ?? null;
}

const byPlace = ({ signal: a }: Reading, { signal: b }: Reading) => a.place.start - b.place.start;
const byStrength = (a: Reading, b: Reading) => b.strength - a.strength || byPlace(a, b);

import type { Case } from "../../case/case.ts";
import type { KeptReport } from "../../case/kept-report.ts";
import { isWorkedBy, type PersonHeld } from "../../case/person-held.ts";
import { type Review, verdictOf } from "../../case/review.ts";
import type { Ticket } from "../../case/ticket.ts";
import { DETAILS, type Detail } from "../../knowledge/article.ts";
import type { Library } from "../../knowledge/library.ts";
import { stepTitle } from "../cases/step-pieces.ts";
import { asPlainText } from "../escape.ts";
import { DIVIDER, type Piece, preformatted, say } from "../layout.ts";
import { MOST_SECTION, splitText } from "../limits.ts";
import { channelId, isDirectPlace, namedId } from "../speech.ts";
import type { Templates } from "../template/templates.ts";
import { utcMinute } from "../times.ts";
import type { Letter } from "./said-of-privacy.ts";
import { unseenMarks, unseenValue } from "./unseen.ts";

/*
 * All that is held about a person, written to that person. What they pasted or told stands as it is kept, once: an id
 * that was read out of a paste is not printed again below it.
 */

/** The letter, without its beginning. */
export function letterPieces(words: Templates, { person, held, library, drafts }: Letter): Piece[] {
  const cases = [...held.cases, ...held.reviews.map((review) => review.case), ...held.affected];
  const known = new Set(cases.map(({ id }) => id));
  const alone = held.reports.filter(({ caseId }) => caseId === null || !known.has(caseId));
  const sections = [
    ...held.cases.map((value) => casePieces(words, { held, library, value })),
    ...held.reviews.map((review) => reviewPieces(words, held, review)),
    alonePieces(words, alone),
    affectedPieces(words, held, library),
    workedPieces(words, held, person),
    drafts.length > 0 ? paragraph(words.fill("privacy.drafts", { drafts })) : [],
    [say(words.fill("privacy.end", {}))],
  ];
  return sections
    .filter((pieces) => pieces.length > 0)
    .flatMap((pieces, at) => (at > 0 ? [DIVIDER, ...pieces] : pieces));
}

interface CaseOf {
  readonly held: PersonHeld;
  readonly library: Library;
  readonly value: Case;
}

function casePieces(words: Templates, { held, library, value }: CaseOf): Piece[] {
  const ticket = held.tickets.find(({ id }) => id === value.ticketId);
  const pasted = value.problems.flatMap(({ text }) => (text === "" ? [] : [String(text)]));
  const told = toldOf(words, value, pasted);
  const reports = held.reports.filter(({ caseId }) => caseId === value.id);
  const also = unseenMarks(reports, [...pasted, ...told.map((one) => one.value)]);
  return [
    say(headOf(words, value, { title: titleOf(value, library), isPasted: pasted.length > 0 })),
    ...pasted.flatMap(copied),
    ...toldPieces(words, told),
    ...(also.length > 0 ? paragraph(words.fill("privacy.also", { marks: also })) : []),
    ...triedPieces(words, value, library),
    ...wishPieces(words, value),
    ...(ticket ? ticketPieces(words, ticket, value) : []),
  ];
}

const headOf = (
  words: Templates,
  { where, createdAt, state, closedHow, ticketId }: Case,
  about: { title: string | null; isPasted: boolean },
): string =>
  words.fill("privacy.case", {
    ...about,
    ...placeOf(where.channel),
    at: utcMinute(createdAt),
    state,
    how: closedHow,
    ticket: ticketId,
  });

const titleOf = ({ article }: Case, library: Library): string | null =>
  (article && library.get(article.id)?.title) ?? null;

const placeOf = (channel: string) => ({ channel: isDirectPlace(channel) ? null : channelId(channel) });

interface Told {
  readonly name: string;
  readonly value: string;
}

/** What was told in forms and replies, under the names that the forms give it. */
function toldOf(words: Templates, { details }: Case, pasted: readonly string[]): Told[] {
  const given = { ...details.given, ...(details.time && { timestamp: details.time.text }) };
  return DETAILS.flatMap((detail) => {
    const left = unseenValue(given[detail] ?? "", pasted);
    return left === "" ? [] : [{ name: detailName(words, detail), value: left }];
  });
}

const detailName = (words: Templates, detail: Detail): string =>
  asPlainText(words.fill(`details.${detail}`, {}));

/** Characters of a value that stands in a list; what is longer, or has lines, stands as it was written. */
const MOST_IN_LINE = 120;

function toldPieces(words: Templates, told: readonly Told[]): Piece[] {
  const isShort = ({ value }: Told) => value.length <= MOST_IN_LINE && !value.includes("\n");
  const short = told.filter(isShort).map(({ name, value }) => ({ name, value }));
  const long = told.filter((one) => !isShort(one));
  return [
    ...(told.length > 0 ? paragraph(words.fill("privacy.told", { told: short })) : []),
    ...long.flatMap(({ name, value }) => [say(words.fill("privacy.told-long", { name })), ...copied(value)]),
  ];
}

function triedPieces(words: Templates, { ladder }: Case, library: Library): Piece[] {
  if (ladder.tried.length === 0) return [];
  const steps = ladder.tried.map(({ articleId, step, result }) => ({
    title: stepTitle(words, library.get(articleId), step),
    result,
  }));
  return paragraph(words.fill("privacy.tried", { steps }));
}

function wishPieces(words: Templates, { details, waiting }: Case): Piece[] {
  const missing = details.missing.map((detail) => detailName(words, detail));
  const remindAt = waiting.remindAt === null ? null : utcMinute(waiting.remindAt);
  if (missing.length === 0 && remindAt === null) return [];
  return [say(words.fill("privacy.wishes", { missing, remindAt }))];
}

/** What they wrote to the people of their ticket, and where copies of the case are. */
function ticketPieces(words: Templates, ticket: Ticket, value: Case): Piece[] {
  const answered = ticket.caseId === value.id ? ticket.questions.filter(({ answer }) => answer) : [];
  const said = ticket.history.filter(({ by, note }) => by === value.requester && note);
  const copies = ticket.filings.map(({ title, reference }) => ({ title, label: reference?.label ?? null }));
  return [
    ...answered.flatMap(({ askedBy, text, answer }) => [
      say(words.fill("privacy.answered", { by: namedId(askedBy), question: text })),
      ...copied(answer ?? ""),
    ]),
    ...said.flatMap(({ at, note }) => [
      say(words.fill("privacy.said", { at: utcMinute(at) })),
      ...copied(note ?? ""),
    ]),
    ...(copies.length > 0 ? [say(words.fill("privacy.copies", { copies }))] : []),
  ];
}

function reviewPieces(words: Templates, { reports }: PersonHeld, review: Review): Piece[] {
  const { id, createdAt, problems, where } = review.case;
  const verdict = verdictOf(review)?.judgement.kind ?? "none";
  const pasted = problems.map(({ text }) => String(text));
  const own = reports.filter(({ caseId }) => caseId === id);
  const also = unseenMarks(own, pasted);
  return [
    say(words.fill("privacy.review", { ...placeOf(where.channel), at: utcMinute(createdAt), verdict })),
    ...pasted.flatMap(copied),
    ...(also.length > 0 ? paragraph(words.fill("privacy.also", { marks: also })) : []),
  ];
}

/** Messages that were left alone: a line for each that can be found by something, and how many more there are. */
function alonePieces(words: Templates, reports: readonly KeptReport[]): Piece[] {
  if (reports.length === 0) return [];
  const found = reports
    .map(({ at, channel, marks }) => ({
      ...placeOf(channel),
      at: utcMinute(at),
      marks: unseenMarks([{ marks }], []),
    }))
    .filter(({ marks }) => marks.length > 0);
  return paragraph(words.fill("privacy.alone", { found, more: reports.length - found.length }));
}

/** With what they told there: it counts beside the report of somebody else, and goes with the rest. */
function affectedPieces(words: Templates, { affected, reports }: PersonHeld, library: Library): Piece[] {
  if (affected.length === 0) return [];
  const cases = affected.map((value) => ({
    at: utcMinute(value.createdAt),
    title: titleOf(value, library),
    marks: unseenMarks(
      reports.filter(({ caseId }) => caseId === value.id),
      [],
    ),
    ...placeOf(value.where.channel),
  }));
  return paragraph(words.fill("privacy.affected", { cases }));
}

/** Tickets of others that they worked on. */
function workedPieces(words: Templates, { cases, tickets, affected }: PersonHeld, person: string): Piece[] {
  const own = new Set(cases.map(({ id }) => id));
  const isOwn = ({ caseId, joined }: Ticket) =>
    [caseId, ...joined.map((one) => one.caseId)].some((id) => own.has(id));
  const isAffected = ({ id }: Ticket) => affected.some(({ ticketId }) => ticketId === id);
  const worked = tickets
    .filter((ticket) => !isOwn(ticket) && isWorkedBy(ticket, person, isAffected(ticket)))
    .map(({ id }) => id);
  return worked.length > 0 ? paragraph(words.fill("privacy.worked", { tickets: worked })) : [];
}

/** Words that are as many as somebody has of a thing: in parts that messages can be filled with, so that none is left out. */
const paragraph = (text: string): Piece[] => splitText(text, MOST_SECTION).map((part) => say(part));

/** Characters in one block: signs that Slack wants escaped count several times, and nothing is left out. */
const MOST_COPIED = 1_500;

/** A text as it is kept, in parts that Slack takes. */
const copied = (text: string): Piece[] =>
  splitText(text, MOST_COPIED).map((part) => preformatted(part, MOST_COPIED));

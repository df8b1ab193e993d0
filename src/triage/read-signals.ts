import { readAddresses } from "./reading/addresses.ts";
import { errorPlaceOf, nearestFirst } from "./reading/error-place.ts";
import { readGround } from "./reading/ground.ts";
import { readIdentifiers } from "./reading/identifiers.ts";
import type { FoundPhrase, Meaning } from "./reading/lexicon.ts";
import { isOperationPath, operationOf } from "./reading/operation-paths.ts";
import type { ReadingWords } from "./reading/reading-words.ts";
import { readRequestIds } from "./reading/request-ids.ts";
import { readTimes } from "./reading/times.ts";
import { readVendorWords } from "./reading/vendor-words.ts";
import type { SafeText } from "./safe-text.ts";
import type { IdentifierSignal, Place, Signal, Signals } from "./signals.ts";

/**
 * Reads the hard facts out of a report, each with its place; request ids, times and operations nearest to the error
 * first. Never throws; linear in the length of the text.
 */
export function readSignals(text: SafeText, words: ReadingWords, ground = readGround(text, words)): Signals {
  const { phrases, fields, codes, statuses, httpStatus, messages } = ground;
  const addresses = readAddresses(text, phrases, (path) => isOperationPath(path, words.operationPaths));
  const error = errorPlaceOf(text, ground);
  const { requestIds, traceIds } = readRequestIds(text, fields, error);
  const isOutside = isOutsideOf(addresses.hosts);
  const allOfMeaning = (meaning: Meaning) =>
    phrases.filter((found) => found.phrase.meaning === meaning && isOutside(found)).map(toSignal(text));
  const ofMeaning = (meaning: Meaning) => firstOfKind(allOfMeaning(meaning));
  const named = allOfMeaning("operation");
  const operations = firstOfKind(nearestFirst([...named, ...pathOperations(addresses, words)], error));
  return {
    codes: firstOfText(codes),
    statuses,
    httpStatus,
    requestIds,
    traceIds,
    timestamps: firstOfText(nearestFirst(readTimes(text, fields, error), error, FARTHER)),
    operations,
    ...addresses,
    ...readVendorWords(text, { phrases, hosts: addresses.hosts, operations }, words),
    sdks: ofMeaning("sdk"),
    languages: ofMeaning("language"),
    identifiers: readIdentifiers(text, phrases, words.identifierShapes),
    messages,
    intermittent: ofMeaning("intermittent"),
  };
}

/** The time of a log line stands before its words, so one behind the error is mostly of the next line. */
const FARTHER = 4;

const toSignal =
  (text: string) =>
  ({ phrase, start, end }: FoundPhrase): IdentifierSignal => ({
    text: text.slice(start, end),
    place: { start, end },
    how: "words",
    kind: phrase.value,
  });

/** A host's name may hold the name of a client library; that says nothing of the library. */
function isOutsideOf(hosts: readonly Signal[]): (place: Place) => boolean {
  return ({ start, end }) => !hosts.some(({ place }) => start >= place.start && end <= place.end);
}

/** Operations shown by the path of a request, with its method where one is printed. */
function pathOperations(
  { paths, methods }: { readonly paths: readonly Signal[]; readonly methods: readonly Signal[] },
  words: ReadingWords,
): IdentifierSignal[] {
  const printed = new Set(methods.map(({ text }) => text));
  return paths.flatMap(({ text, place }) => {
    const name = operationOf(text, printed, words.operationPaths);
    return name === null ? [] : [{ text, place, how: "path", kind: name }];
  });
}

/** A code or time printed forty times is one fact, at its first place. */
function firstOfText<Kind extends Signal>(signals: readonly Kind[]): readonly Kind[] {
  const byText = new Map<string, Kind>();
  for (const signal of signals) if (!byText.has(signal.text)) byText.set(signal.text, signal);
  return [...byText.values()];
}

function firstOfKind(signals: readonly IdentifierSignal[]): readonly IdentifierSignal[] {
  const byKind = new Map<string, IdentifierSignal>();
  for (const signal of signals) if (!byKind.has(signal.kind)) byKind.set(signal.kind, signal);
  return [...byKind.values()];
}

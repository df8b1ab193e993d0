import { readAddresses } from "./reading/addresses.ts";
import { readCodes } from "./reading/codes.ts";
import { findFields } from "./reading/fields.ts";
import { type FoundPhrase, findPhrases, type Meaning } from "./reading/lexicon.ts";
import { readMessages } from "./reading/messages.ts";
import { isOperationPath, operationOf } from "./reading/operation-paths.ts";
import type { ReadingWords } from "./reading/reading-words.ts";
import { readRequestIds } from "./reading/request-ids.ts";
import { findShapes } from "./reading/shapes.ts";
import { readStatuses } from "./reading/statuses.ts";
import { readTimes } from "./reading/times.ts";
import { readVendorWords } from "./reading/vendor-words.ts";
import type { SafeText } from "./safe-text.ts";
import type { IdentifierSignal, Signal, Signals } from "./signals.ts";

/** Reads the hard facts out of a report, each with its place. Never throws; linear in the length of the text. */
export function readSignals(text: SafeText, words: ReadingWords): Signals {
  const phrases = findPhrases(text, words.lexicon);
  const fields = findFields(text, phrases);
  const addresses = readAddresses(text, phrases, (path) => isOperationPath(path, words.operationPaths));
  const { statuses, httpStatus } = readStatuses(text, fields);
  const { requestIds, traceIds } = readRequestIds(text, fields);
  const ofMeaning = (meaning: Meaning) =>
    firstOfKind(phrases.filter(({ phrase }) => phrase.meaning === meaning).map(toSignal(text)));
  return {
    codes: readCodes(text, { phrases, fields }, words),
    statuses,
    httpStatus,
    requestIds,
    traceIds,
    timestamps: readTimes(text, fields),
    operations: firstOfKind([...ofMeaning("operation"), ...pathOperations(addresses, words)]),
    ...addresses,
    ...readVendorWords(text, { phrases, hosts: addresses.hosts }, words.hosts),
    sdks: ofMeaning("sdk"),
    languages: ofMeaning("language"),
    identifiers: findShapes(text, words.identifierShapes),
    messages: readMessages(text, fields),
    intermittent: ofMeaning("intermittent"),
  };
}

const toSignal =
  (text: string) =>
  ({ phrase, start, end }: FoundPhrase): IdentifierSignal => ({
    text: text.slice(start, end),
    place: { start, end },
    how: "words",
    kind: phrase.value,
  });

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

function firstOfKind(signals: readonly IdentifierSignal[]): readonly IdentifierSignal[] {
  const byKind = new Map<string, IdentifierSignal>();
  for (const signal of signals) if (!byKind.has(signal.kind)) byKind.set(signal.kind, signal);
  return [...byKind.values()];
}

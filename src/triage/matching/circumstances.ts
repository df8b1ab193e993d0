import type { Circumstance } from "../../knowledge/article.ts";
import type { Library } from "../../knowledge/library.ts";
import { matchesIn } from "../matches-in.ts";
import { type OperationPath, whyNoOperation } from "../reading/operation-paths.ts";
import type { IdentifierSignal, Signals } from "../signals.ts";

/** A circumstance that a report shows, with how it shows it. */
export interface ShownCircumstance {
  readonly circumstance: Circumstance;
  readonly reason: string;
  /** It has no other explanation, unlike a form that also stands in healthy requests. */
  readonly isProof: boolean;
}

/** Only this much of a text is looked through: requests and responses stand near the top or are cut anyway. */
const LOOKED_AT = 40_000;

/** What the form of request and response shows by itself. */
export function readCircumstances(
  text: string,
  signals: Signals,
  { library, operationPaths }: { library: Library; operationPaths: readonly OperationPath[] },
): ShownCircumstance[] {
  const head = text.slice(0, LOOKED_AT);
  const shown: ShownCircumstance[] = [];
  const add = (circumstance: Circumstance, reason: string | undefined, isProof = false) => {
    if (reason !== undefined) shown.push({ circumstance, reason, isProof });
  };
  const conflict = regionConflict(signals, library);
  add("get-with-body", getWithBody(head));
  add("html-body", htmlBody(head));
  add("region-conflict", conflict?.reason, conflict?.isProof);
  add("unencoded-query", unencodedQuery(head));
  add("encoded-twice", encodedTwice(head));
  add("unknown-path", unknownPath(signals, operationPaths), true);
  return shown;
}

const BODY_HEADER = /^[> \t"'*]{0,20}(content-length|transfer-encoding)["']?\s*[:=]\s*["']?(\d+|chunked)/im;

/** A command that says GET and sends data: without the GET it would be a POST, and with `-G` the data is the query. */
const GET_COMMAND =
  /\bcurl\b(?=[^\n]{0,600}\s(?:-X|--request)[ =]?["']?GET\b)(?![^\n]{0,600}\s(?:-G|--get)\s)[^\n]{0,600}?\s(-d|--data(?:-raw|-binary)?|--json)[\s=]/;

/** A GET or HEAD request line, and a header that announces a body before any response begins. */
function getWithBody(text: string): string | undefined {
  const option = GET_COMMAND.exec(text)?.[1];
  if (option !== undefined) return `the option \`${option}\` in a GET request`;
  const request = /(?:^|[\s"'`>])(GET|HEAD) (?:https?:\/\/|\/)\S+/.exec(text);
  if (!request) return undefined;
  const rest = text.slice(request.index, request.index + 4000);
  const response = /^[<> \t]{0,20}HTTP\/\d(?:\.\d)? \d{3}|^[< \t]{0,20}(?:response|server:)/im.exec(rest);
  const sent = response ? rest.slice(0, response.index) : rest;
  const header = BODY_HEADER.exec(sent);
  if (!header || header[2] === "0") return undefined;
  return `the header \`${header[1]}\` in a ${request[1]} request`;
}

function htmlBody(text: string): string | undefined {
  return /<!doctype html|<html[\s>]/i.test(text) ? "the answer is an HTML page" : undefined;
}

/**
 * Two regions of one family: where the account sells and where the request goes. Hosts and marketplace ids are the
 * request's own and prove it; countries and regions are also talked about.
 */
function regionConflict(
  signals: Signals,
  library: Library,
): Pick<ShownCircumstance, "reason" | "isProof"> | undefined {
  for (const { regions, marketplaces } of library.families.values()) {
    // Regions of servers are chosen freely; only regions that markets belong to can contradict each other.
    if (marketplaces.length === 0) continue;
    const regionOf = new Map(marketplaces.map(({ id, region }) => [id, region]));
    for (const { id } of regions) regionOf.set(id, id);
    const shown = new Map<string, IdentifierSignal>();
    for (const signal of [...signals.regions, ...signals.marketplaces]) {
      const region = regionOf.get(signal.kind);
      if (region !== undefined && !shown.has(region)) shown.set(region, signal);
    }
    const [first, second] = [...shown.values()];
    if (first && second) {
      return {
        reason: `\`${first.text}\` and \`${second.text}\` belong to different regions`,
        isProof: isOfRequest(first) && isOfRequest(second),
      };
    }
  }
  return undefined;
}

const isOfRequest = ({ how, text, kind }: IdentifierSignal) => how === "host" || text === kind;

/** A query value with a character that must be percent-encoded: `+`, `/`, `=` or a space's sign inside a value. */
function unencodedQuery(text: string): string | undefined {
  const found = /[?&]([A-Za-z_][\w.]{0,60})=([^\s&"'<>`]{0,600})/g;
  for (const match of matchesIn(text, found)) {
    const value = match[2] ?? "";
    if (/\d[+]\d{2}:?\d{2}$/.test(value) || (/[/+=]/.test(value) && /^[\w/+=-]{20,}$/.test(value)))
      return `\`${match[1]}\` holds characters that are not percent-encoded`;
  }
  return undefined;
}

function encodedTwice(text: string): string | undefined {
  const found = /%25(?:2[0-9a-f]|3[a-f])/i.exec(text);
  return found ? `\`${found[0]}\` is encoded twice` : undefined;
}

const NO_OPERATION = {
  "no-version": "holds no version",
  "too-long": "has more parts than any operation there",
} as const;

/** A path under which the vendor has operations, but none like it. */
function unknownPath({ paths }: Signals, operations: readonly OperationPath[]): string | undefined {
  for (const { text } of paths) {
    const why = whyNoOperation(text, operations);
    if (why !== null) return `the path \`${text}\` ${NO_OPERATION[why]}`;
  }
  return undefined;
}

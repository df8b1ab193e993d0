import { matchesIn } from "../matches-in.ts";
import type { Place, Signals } from "../signals.ts";

/** What tells a stranger's mark from our own and from the requester's own program. */
export interface Acquaintance {
  /** The vendor's names and those of its client libraries, in small letters. */
  readonly isOurs: (name: string) => boolean;
  /** Languages, libraries and tools of the requester's own program. */
  readonly isNeutral: (name: string) => boolean;
  /** Words of the library's own articles and families: no product's name. */
  readonly isOrdinary: (word: string) => boolean;
  readonly isOurHost: (host: string) => boolean;
}

export interface Marks {
  /** Names of products, by the form they stand in: a namespace, a host that was called, a command, "the … API". */
  readonly foreign: readonly string[];
  /** One of these forms holds a name of ours. */
  readonly isOurs: boolean;
}

const LOOKED_AT = 12_000;
const MOST_TRIED = 200;

/** The namespace of an exception: `com.acme.mail.SendException`, `Acme\\Mail\\SendException`, `Acme::Mail::Error`. */
const NAMESPACE =
  /(?<![\w./\\-])((?:[A-Za-z]\w{0,40}(?:\.|\\{1,2}|::)){1,8})(?:[A-Z]\w{0,60})?(?:Error|Errors|Exception|Fault|Denied|Forbidden|Unauthorized|Limit)\b/g;
const PARTS = /\\{1,2}|::|\./;
const ROOT = /^(?:com|org|io|net|de|fr|co|uk|us|dev|app|eu|nl|cn|jp|in|me|ai)$/;
/** Where package managers keep what the program did not write: `site-packages/acme/`, `vendor/acme/sdk/x.php`. */
const PACKAGE =
  /(?:(?:site|dist)-packages|node_modules|gems(?:\/[\d.]{1,12}\/gems)?)[\\/](?:@([A-Za-z][\w-]{1,40})[\\/])?([A-Za-z][\w-]{1,40})|vendor[\\/]([A-Za-z][\w-]{1,40})[\\/]([A-Za-z][\w-]{1,40})(?=[\\/][\w.\\/-]{1,200}\.php\b)/g;
/** `urn:acme:problem:…` */
const URN = /\burn:([a-z][\w-]{1,31}):/gi;
/** A command at a prompt, or a tool that introduces its own message. */
const COMMAND = /(?:^|\n)[ \t]{0,8}[$#>%❯][ \t]{1,4}([a-z][\w.-]{1,30})[ \t]/g;
/** "the Acme API", "acme web api", "Acme SDK". */
const NAMED_API =
  /\b([A-Za-z][A-Za-z0-9-]{2,30})(?:['’]s)?[ \t]{1,2}(?:(?:web|rest|cloud|http|core|admin|partner|retailer|v\d(?:\.\d)?)[ \t]{1,2}){0,2}(?:API|SDK|api|sdk|Api|cli|CLI)\b/gi;
/** "Acme: 401 access denied", "acme {...}", "Acme error 73" at the very beginning. */
const INTRODUCED =
  /^\s{0,8}([A-Za-z][\w+.-]{2,30})(?:[ \t][A-Za-z][\w+-]{1,20})?[ \t]{0,2}(?::[ \t]{1,4}\S|\{|[ \t][45]\d\d\b|[ \t]error\b)/i;

/** Reads whose error this is from the forms in which products name themselves; nobody needs to list them. */
export function findMarks(text: string, signals: Signals, known: Acquaintance): Marks {
  const head = text.slice(0, LOOKED_AT);
  const names = [
    ...namespaces(head, known),
    ...packages(head).filter((name) => !known.isOrdinary(name)),
    ...captured(head, URN),
    ...captured(head, COMMAND),
    ...captured(head, NAMED_API).filter((name) => !known.isOrdinary(name)),
    ...captured(head, INTRODUCED).filter((name) => !known.isOrdinary(name) && !/error|exception/i.test(name)),
  ];
  const calledHosts = signals.hosts.filter(({ text: host, place }) => isCalled(head, host, place));
  const strangers = calledHosts.map(({ text: host }) => host).filter((host) => isStranger(host, known));
  const named = names.filter((name) => !known.isNeutral(name.toLowerCase()));
  return {
    foreign: [...new Set([...named.filter((name) => !known.isOurs(name)), ...strangers])],
    isOurs: named.some(known.isOurs) || signals.hosts.some(({ text: host }) => known.isOurHost(host)),
  };
}

function captured(text: string, pattern: RegExp): string[] {
  if (!pattern.global) return [pattern.exec(text)?.[1] ?? []].flat();
  const names: string[] = [];
  for (const match of matchesIn(text, pattern)) {
    if (match[1] !== undefined) names.push(match[1]);
    if (names.length >= MOST_TRIED) break;
  }
  return names;
}

/** Names of packages on the way to a line of code; a version behind the name is none of it. */
function packages(text: string): string[] {
  const names: string[] = [];
  for (const [, ...parts] of matchesIn(text, PACKAGE)) {
    for (const name of parts) if (name !== undefined) names.push(name.replace(/[-_.]?\d.*$/, ""));
    if (names.length >= MOST_TRIED) break;
  }
  return names;
}

/** The part of a namespace that names its owner: behind `com.` and the like, else the first. */
function namespaces(text: string, { isNeutral }: Acquaintance): string[] {
  return captured(text, NAMESPACE).flatMap((path) => {
    const parts = path.split(PARTS).filter((part) => part !== "");
    const [owner, library] = ROOT.test(parts[0] ?? "") ? parts.slice(1) : parts;
    // A maker of products also gives away libraries: `acme.json` is no sign of Acme's product.
    return owner === undefined || isNeutral(`${owner}.${library}`.toLowerCase()) ? [] : [owner];
  });
}

const CALLING =
  /(?:\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|url:?|uri:?|host:?|endpoint:?|to|from|at|calling)["'`]?[ \t:="'`(]{1,4})(?:https?:\/\/)?$/i;
const SERVICE =
  /(?:^|\.)(?:[\w-]{0,20}api[s\d]?(?:-[\w-]{1,20})?|oauth2?|auth|login|accounts|graph|rest|gateway|identity|sso|repo|registry|pkgs)\./i;
const SERVICE_PATH = /^\/(?:[\w-]{1,30}\/){0,2}(?:api|v\d(?:\.\d)?|oauth2?|rest|graphql|tokens?|beta)\b/i;

/** A host that was called: the address of a request, or one named as services are; not a page somebody links to. */
const isCalled = (text: string, host: string, { start, end }: Place) =>
  SERVICE.test(host) ||
  SERVICE_PATH.test(text.slice(end, end + 80)) ||
  CALLING.test(text.slice(Math.max(0, start - 24), start));

const isStranger = (host: string, known: Acquaintance) =>
  !known.isOurHost(host) && !host.split(/[.-]/).some((label) => known.isNeutral(label.toLowerCase()));

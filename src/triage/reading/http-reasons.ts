/** Error statuses of HTTP with the words that servers print beside them, lower case without separators. */
const REASONS: Readonly<Record<number, readonly string[]>> = {
  400: ["badreq", "invalidinput", "invalidrequest", "invalidparam", "malformed", "clienterror"],
  401: ["unauthorized", "unauthorised", "authorizationrequired", "clienterror"],
  402: ["paymentrequired"],
  403: ["forbidden", "error", "accessdenied", "accessto", "denied", "clienterror"],
  404: ["notfound", "error", "pagenotfound", "clienterror"],
  405: ["methodnotallowed", "notallowed"],
  406: ["notacceptable"],
  407: ["proxyauth"],
  408: ["requesttimeout", "timeout"],
  409: ["conflict"],
  410: ["gone"],
  411: ["lengthrequired"],
  412: ["preconditionfailed"],
  413: ["payloadtoolarge", "requestentitytoolarge", "contenttoolarge", "toolarge"],
  414: ["uritoolong", "requesturitoo"],
  415: ["unsupportedmediatype", "unsupported"],
  417: ["expectationfailed"],
  421: ["misdirectedrequest"],
  422: ["unprocessable"],
  419: ["pageexpired"],
  420: ["enhanceyourcalm"],
  423: ["locked"],
  424: ["faileddependency"],
  425: ["tooearly"],
  426: ["upgraderequired"],
  428: ["preconditionrequired"],
  429: ["toomany", "quota", "throttl", "ratelimit", "rateexceeded", "clienterror"],
  431: ["requestheader"],
  451: ["unavailablefor"],
  499: ["clientclosed"],
  500: ["internal", "servererror", "error"],
  501: ["notimplemented"],
  502: ["badgateway", "gateway"],
  503: [
    "serviceunav",
    "servicetemp",
    "slowdown",
    "unavailable",
    "throttl",
    "serverunavailable",
    "temporarily",
  ],
  504: ["gatewaytimeout", "gatewaytime", "timeout"],
  505: ["httpversion"],
  507: ["insufficientstorage"],
  511: ["networkauth"],
  520: ["webserver", "unknownerror"],
  521: ["webserver"],
  522: ["connectiontimed"],
  523: ["originis"],
  524: ["atimeout"],
  525: ["sslhandshake"],
  526: ["invalidssl"],
  529: ["overloaded", "siteisoverloaded"],
  530: ["siteisfrozen"],
};

const NAMES = new Set([
  "badrequest",
  "unauthorized",
  "unauthorised",
  "forbidden",
  "notfound",
  "methodnotallowed",
  "conflict",
  "gone",
  "toomanyrequests",
  "internalservererror",
  "badgateway",
  "serviceunavailable",
  "gatewaytimeout",
]);

/** True for a number that servers use as an error status; 460 or 555 are other numbers. */
export const isErrorStatus = (status: number) => status in REASONS;

/** True when the words after a status are its reason: "403 Forbidden", "503 slow down". */
export function isReasonOf(status: number, after: string): boolean {
  const letters = after
    .slice(0, 40)
    .toLowerCase()
    .replace(/[^a-z]/g, "");
  return (REASONS[status] ?? []).some((reason) => letters.startsWith(reason));
}

/** True when the words after a status name one, be it another: "403 Unauthorized", as servers and people mix them up. */
export const isNameOfStatus = (after: string) =>
  /^["'`*(:,–—-]{0,3} ?["'`*(]{0,2}(?:bad ?request|unauthori[sz]ed|forbidden|not ?found|method not allowed|too many requests|internal server error|bad gateway|service unavailable|gateway timeout)\b/i.test(
    after,
  );

/** True for a single word that is the name of a status (`Forbidden`), whatever its spelling. */
export const isReason = (word: string) => NAMES.has(word.toLowerCase()) && !word.includes("_");

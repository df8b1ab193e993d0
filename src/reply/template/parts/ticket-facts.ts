import { listOf, maybeCount, maybeText, text, texts } from "./value-kinds.ts";

/** What was read and told about a problem, as every text about its ticket gets it. */
export const TICKET_FACTS = {
  codes: texts,
  status: maybeCount,
  operations: texts,
  requestIds: texts,
  traceIds: texts,
  times: listOf({ text, utc: maybeText, zone: maybeText }),
  environment: maybeText,
  places: texts,
  hostRegions: texts,
  namedRegions: texts,
  sdk: maybeText,
  recentChange: maybeText,
  sinceWhen: maybeText,
  whoElse: maybeText,
  device: maybeText,
};

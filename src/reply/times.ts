const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** `2024-03-19 09:00:41 UTC` out of ISO 8601; a time that cannot be read is shown as it stands. */
export function utcText(iso: string): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return iso;
  const [day, clock = ""] = new Date(at).toISOString().split("T");
  return `${day} ${clock.slice(0, 8)} UTC`;
}

/** The same to the minute, for histories. */
export const utcMinute = (at: number): string =>
  utcText(new Date(at - (at % MINUTE)).toISOString()).replace(/:00 UTC$/, " UTC");

/**
 * A time that Slack shows in the zone of whoever reads it (docs.slack.dev, "Formatting text for app surfaces"); where
 * it cannot, in UTC. Epoch ms.
 */
export const timeToken = (at: number): string =>
  `<!date^${Math.floor(at / SECOND)}^{date_short} {time}|${utcMinute(at)}>`;

/** The text with each of its times in UTC, for places that are not Slack. */
export const withoutTimeTokens = (text: string): string => text.replace(TIME_TOKEN, "$1");

const TIME_TOKEN = /<!date\^\d+\^[^|<>]*\|([^<>]*)>/g;

/** A day and an hour in somebody's zone, in the words of a language. */
export function localTime(at: number, zone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
    timeZone: zone,
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);
}

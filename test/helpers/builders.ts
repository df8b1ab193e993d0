import type { Report } from "../../src/desk/handle-report.ts";
import { fromStore } from "../../src/triage/safe-text.ts";

export { aCase, aTicket } from "../store/builders.ts";

/** People of the made-up workspace. */
export const PEOPLE = {
  requester: "U0INES",
  colleague: "U0KENJI",
  agent: "U0GRACE",
  engineer: "U0TOMAS",
  secondEngineer: "U0MIA",
} as const;

export const CHANNELS = {
  support: "C0SUPPORT",
  engineering: "C0ENGINEER",
  supportDesk: "C0DESK",
  review: "C0REVIEW",
} as const;

/** A paste of one known error, posted on its own in the support channel. */
export function aReport(change: Partial<Omit<Report, "text">> & { readonly text?: string } = {}): Report {
  const { text = 'We get "MD5101" when a seller opens our consent page.', ...rest } = change;
  return {
    team: "T1",
    channel: CHANNELS.support,
    ts: rest.ts ?? "1795165200.000100",
    messages: [rest.ts ?? "1795165200.000100"],
    thread: null,
    person: PEOPLE.requester,
    door: "channel",
    text: fromStore(text),
    leaked: [],
    filesLeft: { unread: 0, pictures: 0, others: 0 },
    ...rest,
  };
}

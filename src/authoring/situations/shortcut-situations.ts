import type { Modals } from "../../reply/replies.ts";
import type { Situation, Told } from "./situation.ts";

/** What the two shortcuts open besides an answer. */
export function shortcutSituations({ library, answered }: Told): Situation[] {
  const view = { case: answered, ticket: null, library, surface: "modal" } as const;
  const leaked = [{ kind: "client-secret", line: 3 }] as const;
  const say = (title: string, of: (modals: Modals) => ReturnType<Situation["say"]>): Situation => ({
    kind: "modal",
    title,
    say: ({ modals }) => of(modals),
  });
  return [
    say("Look up this error: the message holds a secret", (to) => to.lookup(view, leaked)),
    say("Report an error: the form", (to) => to.report()),
    say("Report an error: the answer is in the direct conversation", (to) => to.reported("direct")),
    say("Report an error: the answer is in a channel", (to) => to.reported("posted")),
    ...(["C0", "D0"] as const).map((channel): Situation => {
      const where = { ...answered.where, channel };
      const reported = { ...answered, where, door: "shortcut", reportedTs: null } as const;
      return {
        kind: "answer",
        title: `Report an error: the answer in a ${channel === "C0" ? "channel" : "direct conversation"}`,
        say: ({ case: say }) => say({ ...view, case: reported, surface: "thread" }),
      };
    }),
  ];
}

import type { Member, StoredChannel, WorkspaceData } from "./workspace-data.ts";

/** The ids of the workspace a newcomer meets, for tests that act in it. */
export const LOCAL = {
  team: "T0LOCALWORK",
  desk: "U0ERRDESK00",
  deskBot: "B0ERRDESK00",
  deskApp: "A0ERRDESK00",
  otherApp: "U0DEPLOYLOG",
  integrator: "U0INESMORAU",
  secondIntegrator: "U0KENJIWATA",
  agent: "U0GRACEOKAF",
  engineer: "U0TOMASRIVE",
  shopHelper: "U0MIALINDQV",
  guest: "U0LEOMARCHE",
  partner: "U0NOORHADDA",
  support: "C0SUPPORT00",
  engineering: "C0ENGINEER0",
  general: "C0GENERAL00",
  supportDesk: "C0SUPPDESK0",
  review: "C0REVIEW000",
  shared: "C0ACMELAUNC",
} as const;

const person = (id: string, name: string, details: { title: string; timezone: string }): Member => ({
  id,
  name,
  ...details,
  email: `${name.toLowerCase().replaceAll(" ", ".")}@example.com`,
});

const PEOPLE: readonly Member[] = [
  person(LOCAL.integrator, "Ines Moreau", { title: "Integration developer", timezone: "Europe/Paris" }),
  person(LOCAL.secondIntegrator, "Kenji Watanabe", {
    title: "Integration developer",
    timezone: "Asia/Tokyo",
  }),
  person(LOCAL.agent, "Grace Okafor", { title: "Support agent", timezone: "Europe/London" }),
  person(LOCAL.engineer, "Tomas Rivera", { title: "Engineer", timezone: "America/Denver" }),
  person(LOCAL.shopHelper, "Mia Lindqvist", { title: "Shop helper", timezone: "Europe/Stockholm" }),
];

/** People with fewer rights: a guest of one channel, and somebody of another company. */
const OUTSIDERS: readonly Member[] = [
  {
    ...person(LOCAL.guest, "Leo Marchetti", { title: "Contractor, guest", timezone: "Europe/Rome" }),
    guest: "single",
  },
  {
    ...person(LOCAL.partner, "Noor Haddad", { title: "Integration lead", timezone: "Asia/Dubai" }),
    home: { id: "T0ACMERETAI", name: "Acme Retail" },
  },
];

const APPS: readonly Member[] = [
  {
    id: LOCAL.desk,
    name: "errdesk",
    title: "Explains errors",
    timezone: "Etc/UTC",
    email: "",
    botId: LOCAL.deskBot,
    appId: LOCAL.deskApp,
  },
  {
    id: LOCAL.otherApp,
    name: "deploylog",
    title: "Tells what was deployed",
    timezone: "Etc/UTC",
    email: "",
    botId: "B0DEPLOYLOG",
    appId: "A0DEPLOYLOG",
  },
];

const direct = ({ id }: Member): StoredChannel => ({
  id: id.replace(/^U/, "D"),
  name: "",
  kind: "im",
  topic: "",
  createdAt: 0,
  members: [id, LOCAL.desk],
});

function channels(): StoredChannel[] {
  const everybody = PEOPLE.map(({ id }) => id);
  const channel = (id: string, name: string, topic: string): StoredChannel => ({
    id,
    name,
    kind: "public",
    topic,
    createdAt: 0,
    members: [...everybody, LOCAL.desk, LOCAL.otherApp],
  });
  return [
    channel(LOCAL.support, "support", "Paste the error, get the fix in the thread"),
    channel(LOCAL.engineering, "engineering", "Tickets that need an engineer"),
    channel(LOCAL.general, "general", "Everything else"),
    {
      ...channel(LOCAL.supportDesk, "support-desk", "Who asked for a person, and who looks at it"),
      kind: "private",
      members: [LOCAL.agent, LOCAL.engineer, LOCAL.desk],
    },
    {
      ...channel(LOCAL.review, "review", "What I would have said in channels in shadow mode"),
      kind: "private",
      members: [LOCAL.agent, LOCAL.desk],
    },
    {
      ...channel(LOCAL.shared, "acme-launch", "Together with Acme Retail"),
      isShared: true,
      members: [LOCAL.integrator, LOCAL.agent, LOCAL.guest, LOCAL.partner, LOCAL.desk],
    },
    ...PEOPLE.map(direct),
  ];
}

/** A fresh copy of the workspace that opens when no Slack credentials are set. */
export function localWorkspace(): WorkspaceData {
  return {
    team: { id: LOCAL.team, name: "Local workspace", domain: "local-workspace" },
    desk: LOCAL.desk,
    members: [...PEOPLE, ...OUTSIDERS, ...APPS].map((member) => ({ ...member })),
    channels: channels(),
    messages: [],
    files: [],
  };
}

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse, stringify } from "yaml";
import { isGiven } from "../config/environment.ts";
import { DeskError } from "../errors.ts";
import { askForAgents, askForChannel, askForChannels, type Member } from "./ask-for-places.ts";
import { askForAppToken, askForBot, askForSecret } from "./ask-for-tokens.ts";
import { writeEnvFile } from "./env-file.ts";
import { askUntil, type Judged } from "./interview.ts";
import { writeManifest } from "./manifest-variant.ts";
import { reached, type SetUp } from "./set-up-task.ts";
import { APPS_PAGE, explainPost } from "./token-errors.ts";

/**
 * Leads through the set-up: the app in Slack, its tokens, the channels. Each answer is tried at once; `.env` is written
 * when all of them hold, and then the desk says its first words in a channel. INPUT_INVALID when the answers end early;
 * of all files only the manifest for Slack is written then.
 */
export async function setUp(task: SetUp): Promise<void> {
  const { interview, sources } = task;
  const { isHttp, manifest } = await askForWay(task);
  interview.say(howToCreate(manifest, task.manifestFile));
  interview.say(
    "2. On the page of the new app: Install App → Install to Workspace → Allow. Copy the Bot User OAuth Token.",
  );
  const { token, ...member } = await askForBot(task);
  const entrance = await (isHttp ? askForSecret(task) : askForAppToken(task));
  const channels = await askForChannels(task, member);
  const agents = await askForAgents(task);
  const first = await askForChannel(task, {
    member,
    text: "6. Channel where people paste errors, for the first message: id or link",
    usual: null,
  });
  const values = { SLACK_BOT_TOKEN: token, ...entrance, ...channels, ...agents };
  writeEnvFile(join(sources.root, ".env"), values);
  interview.say(`Written to ${join(sources.root, ".env")}, which only you can read.`);
  warnOfEnvironment(task, Object.keys(values));
  await sayFirstWords(task, { member, channel: first });
}

interface Way {
  readonly isHttp: boolean;
  /** The manifest of the app that is attached this way. */
  readonly manifest: string;
}

async function askForWay({ interview, manifest }: SetUp): Promise<Way> {
  interview.say(
    "Slack reaches the desk by Socket Mode, which needs no public address, or by HTTP, which needs one.",
  );
  return askUntil(interview, {
    text: "Public https address of the desk; Enter for Socket Mode:",
    kind: "open",
    usual: "",
    judge(answer): Judged<Way> {
      const address = answer === "" ? null : answer;
      const variant = { address, isAgent: false, isMentionOnly: false };
      try {
        return { value: { isHttp: address !== null, manifest: writeManifest(manifest, variant) } };
      } catch (error) {
        if (!(error instanceof DeskError)) throw error;
        return { because: `${error.message}.` };
      }
    },
  });
}

const NEW_APP = `${APPS_PAGE}?new_app=1`;

/** A few lines with a file to paste, or one click on a link that fills several lines of a terminal. */
function howToCreate(manifest: string, file: string | null): string {
  if (file !== null && isWritten(file, manifest)) {
    return [
      `1. Open ${NEW_APP} → From a manifest → your workspace → Next.`,
      `   Paste what stands in ${file} over what stands there → Next → Create.`,
      "   (`errdesk setup --link` prints a long link instead, which fills it in.)",
    ].join("\n");
  }
  // Without its comments the manifest fits into a link that every browser takes.
  const link = `${NEW_APP}&manifest_yaml=${encodeURIComponent(stringify(parse(manifest)))}`;
  return `1. Open this link, choose your workspace, then Next and Create:\n\n   ${link}`;
}

/** False where the folder takes no file: the link does without. */
function isWritten(file: string, manifest: string): boolean {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, manifest);
    return true;
  } catch {
    return false;
  }
}

function warnOfEnvironment({ interview, sources }: SetUp, names: readonly string[]): void {
  const hidden = names.filter((name) => isGiven(sources.environment[name]));
  if (hidden.length === 0) return;
  interview.say(
    `${hidden.join(", ")}: also set in the environment, which outranks .env. Take it away there.`,
  );
}

async function sayFirstWords(
  { interview, replies }: SetUp,
  { member, channel }: { member: Member; channel: string },
): Promise<void> {
  const { text, blocks } = replies.notes.installed();
  const hello = async (): Promise<Judged<true>> => {
    const post = { channel, text, blocks: JSON.stringify(blocks) };
    const sent = await reached(() => member.bot("chat.postMessage", post));
    if ("because" in sent) return sent;
    const { error, fields } = sent.value;
    return error === null ? { value: true } : { because: explainPost(error, fields.needed) };
  };
  const first = await hello();
  if ("because" in first) {
    interview.say(first.because);
    await askUntil(interview, { text: "Enter to try again:", kind: "open", usual: "", judge: hello });
  }
  interview.say(
    "Said hello there. Now `npm start`, then paste an error; `errdesk doctor` looks at everything at once.",
  );
}

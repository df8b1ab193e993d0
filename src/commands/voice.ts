import type { Command } from "commander";
import { describeVoice } from "../authoring/voice/print-voice.ts";
import {
  checkVoice,
  longestAndShortest,
  type VoiceCheck,
  type VoiceFinding,
} from "../authoring/voice/voice-check.ts";
import { loadVoice } from "../authoring/voice/voice-rules.ts";
import type { Library } from "../knowledge/library.ts";
import { loadLibrary } from "../knowledge/load-library.ts";
import { readLocales } from "../reply/template/locales.ts";
import type { Terminal } from "./terminal.ts";

/** `errdesk voice …`: whether what the desk says keeps to its voice. */
export function addVoice(program: Command, terminal: Terminal): void {
  const voice = program.command("voice").description("work with the words of the desk");
  voice
    .command("check")
    .description("read every reply about every article as it is rendered; exit 1 when one breaks the voice")
    .option("--json", "as JSON")
    .action((options: { json?: true }) => check(terminal, options));
}

async function check(terminal: Terminal, { json }: { json?: true }): Promise<void> {
  const { library } = await loadLibrary(terminal.settings().knowledgeFolder);
  const heard = await hearLanguages(terminal, library, "all");
  if (heard.some(({ faults, findings }) => faults.length + findings.length > 0)) terminal.fail();
  if (json) return terminal.print(JSON.stringify(heard, null, 2));
  for (const one of heard) {
    for (const line of linesOf(one)) terminal.print(line);
    const total = one.faults.length + one.findings.length;
    const heard = `${count(one.replies, "reply", "replies")} about ${count(one.articles, "article", "articles")}`;
    terminal.print(
      `${one.locale}: ${heard}, ${total === 0 ? "no findings" : count(total, "finding", "findings")}`,
    );
  }
}

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

/** What was heard in one language. */
export interface HeardLanguage extends VoiceCheck {
  readonly locale: string;
  /** What the language lacks, by file and line. */
  readonly faults: readonly string[];
}

/**
 * Reads and hears every language of the templates: about all articles, or about the longest and the shortest, which is
 * enough to judge the templates.
 */
export async function hearLanguages(
  terminal: Terminal,
  library: Library,
  articles: "all" | "longest and shortest",
): Promise<HeardLanguage[]> {
  const { templatesFolder, thresholds } = terminal.settings();
  const chosen = articles === "all" ? library.articles : longestAndShortest(library.articles);
  const heard: HeardLanguage[] = [];
  for (const { locale, words, faults } of await readLocales(templatesFolder)) {
    const voice = await loadVoice(templatesFolder, locale);
    const nothing = { findings: [], replies: 0, articles: 0 };
    const check = words ? await checkVoice({ words, voice, library, thresholds }, chosen) : nothing;
    heard.push({ locale, faults, ...check });
  }
  return heard;
}

/** Everything wrong in one language, a line each; `keep` leaves out what is told elsewhere. */
export const linesOf = (
  { locale, faults, findings }: HeardLanguage,
  keep: (finding: VoiceFinding) => boolean = () => true,
): string[] => [
  ...faults.map((fault) => `templates/${fault}`),
  ...findings.filter(keep).map((finding) => describeVoice(locale, finding)),
];

import { DEFAULTS } from "../src/config/settings.ts";
import type { Library } from "../src/knowledge/library.ts";
import { redact } from "../src/triage/redact.ts";
import { toolsOf, triage } from "../src/triage/triage.ts";

const { confidence: THRESHOLDS } = DEFAULTS;
const MEGABYTE = 1_000_000;
const RUNS = 5;
const SHOWN = 12;

/** Pieces that, repeated up to a megabyte, keep one part of a look-up as busy as it can be. */
const PIECES = [
  ..."[{\"' \n\\A-_.<>(/1a:|`*é😀İ\u200b\u202e",
  ...[
    "错误请求",
    "Authorization: ",
    "Authorization:",
    "token=",
    'password="',
    "secret ",
    "a@bb.cc ",
    "AKIAABCDEFGHIJKLMNOP ",
  ],
  ...[
    "-----BEGIN PRIVATE KEY-----\n",
    "%25%2F",
    "%2525",
    "deadbeef",
    "1234567890 ",
    "12:34:56 ",
    "a=b&",
    "a: ",
    "| a ",
  ],
  ...[
    "ERROR 403 Forbidden\n",
    "HTTP/1.1 403 Forbidden\n\n",
    '{"errors":[{"code":"InvalidInput","message":"x y"}]}\n',
  ],
  ...[
    "<Error><Code>AccessDenied</Code></Error>",
    "    at foo.bar (/a/b/c.js:10:20)\n",
    "InvalidInputTokenValue ",
    "error\n",
  ],
  ...[
    "the request is not authorized because role ",
    "access_token_secret_key_",
    "MD5l01 ",
    "<!channel>",
    "curl -H 'x: y' ",
  ],
];

interface Time {
  readonly name: string;
  /** Milliseconds as a clock saw them, and of the processor. */
  readonly wall: number;
  readonly processor: number;
}

/** Whole look-ups of a megabyte built to hurt, and of one put together from real pastes; the slowest as a table. */
export async function measureHostile(library: Library, pastes: readonly string[]): Promise<string> {
  toolsOf(library);
  const times: Time[] = [];
  for (const piece of PIECES) {
    const text = piece.repeat(Math.floor(MEGABYTE / piece.length));
    times.push(await timeOf(JSON.stringify(piece), text, library));
  }
  const slowest = times.sort((a, b) => b.wall - a.wall).slice(0, SHOWN);
  const real = await timeOf("hundreds of real pastes", ofRealPastes(pastes), library);
  const line = ({ name, wall, processor }: Time) =>
    `| ${name.replaceAll("|", "\\|")} | ${wall.toFixed(0)} | ${processor.toFixed(0)} |`;
  return [
    `The ${SHOWN} slowest of ${PIECES.length}, each the median of ${RUNS} look-ups with redaction.`,
    "",
    "| a megabyte of | ms | processor ms |",
    "|---|---|---|",
    ...[...slowest, real].map(line),
  ].join("\n");
}

function ofRealPastes(pastes: readonly string[]): string {
  let text = "";
  for (let at = 0; text.length < MEGABYTE; at++) text += `${pastes[(at * 7919) % pastes.length] ?? ""}\n\n`;
  return text.slice(0, MEGABYTE);
}

async function timeOf(name: string, text: string, library: Library): Promise<Time> {
  const walls: number[] = [];
  const processors: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const cpu = process.cpuUsage();
    const from = performance.now();
    const { text: safe } = await redact(text);
    triage(safe, library, THRESHOLDS);
    walls.push(performance.now() - from);
    const { user, system } = process.cpuUsage(cpu);
    processors.push((user + system) / 1000);
  }
  return { name, wall: middle(walls), processor: middle(processors) };
}

const middle = (times: readonly number[]) =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

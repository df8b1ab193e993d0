import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A sound article as its author writes it; lines are replaced by what a test wants instead. */
export const ARTICLE = `title: The token is stale
state: verified
category: authorization
audience: [developer]
recognise:
  codes: [TokenIsStale]
  phrases:
    - the token is too old
nature: permanent
summary: The token is older than allowed.
causes:
  - {id: too-old, likelihood: high, text: It was not renewed.}
steps:
  - title: Renew it
    text: Ask for a new token.
    fixes: [too-old]
collect: [request-id]
escalate: {when: [A new token is refused too.], to: [engineering]}
related: []
sources:
  - {title: Tokens, publisher: Somebody, kind: independent}
samples:
  match:
    - 'Error: TokenIsStale'
  ignore:
    - The token is fine.
reviewed: 2026-01-01
owner: team
`;

/** A knowledge folder of these files, gone when the test is over. */
export async function aKnowledgeFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), "errdesk-knowledge-"));
  onTestFinished(() => rm(parent, { recursive: true, force: true }));
  const folder = join(parent, "knowledge");
  await mkdir(folder);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

import type { FilesLeft } from "../desk/tell-files-left.ts";
import type { Log } from "../log.ts";
import { redact, type Secret } from "../triage/redact.ts";
import type { SafeText } from "../triage/safe-text.ts";
import type { StoredFile } from "./stored-event.ts";

/** A paste is read up to here; what is longer is cut. */
const MOST_BYTES = 1024 * 1024;
const TIMEOUT_MS = 10_000;
const MOST_FILES = 5;

/** Hosts on which Slack keeps files (docs.slack.dev, "Working with files"; the second is GovSlack). */
const FILE_HOSTS = ["files.slack.com", "files.slack-gov.com"];

export interface FileAccess {
  readonly token: string;
  /** Origin of the local workspace, which keeps its own files; null with the real Slack. */
  readonly localOrigin: string | null;
  readonly log: Log;
}

export interface ReadFile {
  readonly text: SafeText;
  readonly leaked: readonly Pick<Secret, "kind" | "line">[];
}

export interface ReadFiles {
  readonly files: readonly ReadFile[];
  /** What its person can paste as text. */
  readonly left: FilesLeft;
}

/**
 * Reads the text files of a report: from Slack's own host only, since the request carries the bot's token, without
 * following redirects, and redacted before anything else sees it. What cannot be read is counted by its reason.
 */
export async function readFiles(files: readonly StoredFile[], access: FileAccess): Promise<ReadFiles> {
  const read: ReadFile[] = [];
  const texts = files.filter(isText);
  for (const file of texts.slice(0, MOST_FILES)) {
    const address = addressOf(file, access.localOrigin);
    const raw = address === null ? null : await readTextFile({ file, address }, access);
    if (raw === null) continue;
    const { text, secrets } = await redact(raw);
    read.push({ text, leaked: secrets.map(({ kind, line }) => ({ kind, line })) });
  }
  const pictures = files.filter(isPicture).length;
  const others = files.length - texts.length - pictures;
  return { files: read, left: { unread: texts.length - read.length, pictures, others } };
}

/** Null where the file cannot be had: what the message itself says is answered all the same. */
async function readTextFile(
  { file, address }: { file: StoredFile; address: URL },
  { token, log }: FileAccess,
): Promise<string | null> {
  try {
    const response = await fetch(address, {
      headers: { authorization: `Bearer ${token}` },
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const type = response.headers.get("content-type") ?? "";
    // Without the scope files:read Slack answers with its log-in page instead of an error.
    if (response.ok && (!type.startsWith("text/html") || file.mimetype === "text/html"))
      return await readCapped(response);
    await response.body?.cancel();
    log.warn(
      { file: file.id, status: response.status, type },
      "a file could not be read; is files:read granted?",
    );
  } catch (error) {
    log.warn({ err: error, file: file.id }, "a file could not be read: its host did not answer");
  }
  return null;
}

function addressOf(file: StoredFile, localOrigin: string | null): URL | null {
  if (file.mode === "external") return null;
  const given = file.url_private_download ?? file.url_private;
  if (!given || !URL.canParse(given)) return null;
  const address = new URL(given);
  if (address.username !== "" || address.password !== "") return null;
  const isSlack =
    address.protocol === "https:" && FILE_HOSTS.includes(address.hostname) && address.port === "";
  return isSlack || address.origin === localOrigin ? address : null;
}

function isText({ mimetype, mode }: StoredFile): boolean {
  if (mode === "snippet") return true;
  return /^(?:text\/|application\/(?:json|xml|x-ndjson|yaml|x-yaml|x-sh|javascript)\b|.*\+(?:json|xml)$)/.test(
    mimetype ?? "",
  );
}

const isPicture = (file: StoredFile) => !isText(file) && (file.mimetype ?? "").startsWith("image/");

async function readCapped(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (!response.body) return "";
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    chunks.push(chunk.subarray(0, MOST_BYTES - size));
    size += chunk.length;
    if (size >= MOST_BYTES) break;
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { readManifest } from "../../src/playground/manifest.ts";
import type { Registration } from "../../src/playground/registration.ts";
import { createPlayground, type Playground } from "../../src/playground/server.ts";
import { LOCAL } from "../../src/playground/workspace/default-workspace.ts";
import { examine, type Patient } from "../../src/setup/doctor.ts";
import type { Finding } from "../../src/setup/finding.ts";
import { freePort } from "../slack/stage.ts";

export const MANIFEST = readFileSync("manifest.yml", "utf8");
const GB = 1024 ** 3;

type Variables = Readonly<Record<string, string>>;

/** A workspace with an installed app that nothing listens for. Closed when the test ends. */
export async function anInstalledApp(change: Partial<Registration> = {}): Promise<Playground> {
  const playground = await createPlayground({
    registration: { ...readManifest(MANIFEST, LOCAL.deskApp), ...change },
    setting: { isProduction: false, hasSlackCredentials: false },
  });
  onTestFinished(() => playground.close());
  return playground;
}

/** What the operator of such an app sets, for Socket Mode, with a data folder of its own. */
export async function variablesFor(playground: Playground): Promise<Variables> {
  const folder = mkdtempSync(join(tmpdir(), "errdesk-doctor-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return {
    SLACK_BOT_TOKEN: playground.botToken,
    SLACK_APP_TOKEN: playground.appToken,
    SLACK_API_URL: playground.slackApiUrl,
    ENGINEERING_CHANNEL: LOCAL.engineering,
    SUPPORT_CHANNEL: LOCAL.supportDesk,
    ERRDESK_DATA: folder,
    HEALTH_PORT: String(await freePort()),
  };
}

/** What the doctor finds with these variables, on a machine with room and the right time. */
export function findings(environment: Variables, change: Partial<Patient> = {}): Promise<Finding[]> {
  return examine({
    sources: { root: process.cwd(), environment, envFile: {}, settingsFile: null, faults: [] },
    manifest: MANIFEST,
    now: Date.now,
    freeBytes: async () => 50 * GB,
    eventWait: 3_000,
    ...change,
  });
}

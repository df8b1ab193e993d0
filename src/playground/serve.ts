import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { SLACK_TIMING } from "./clock.ts";
import { USUAL_CHANCES } from "./delivery/faults.ts";
import { readManifest } from "./manifest.ts";
import { createPlayground, type PlaygroundOptions } from "./server.ts";
import { parsedJson } from "./wire.ts";
import { LOCAL } from "./workspace/default-workspace.ts";

/*
 * The workspace in a process of its own, for tests that kill the desk:
 *
 *   node dist/playground/serve.js --port 0 [--manifest FILE] [--state FILE] [--page FOLDER]
 *                                 [--faults SEED] [--timing '{"postEvery":50}']
 *
 * One line of JSON tells the address and the tokens once it listens. SIGTERM ends it.
 */

const { values: given } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    manifest: { type: "string", default: "manifest.yml" },
    state: { type: "string" },
    page: { type: "string" },
    faults: { type: "string" },
    timing: { type: "string", default: "{}" },
  },
});

const span = z.number().min(0);
const timingSchema = z.strictObject({
  ...Object.fromEntries(Object.keys(SLACK_TIMING).map((name) => [name, span.exactOptional()])),
  retryAfter: z.array(span).exactOptional(),
});

const options: PlaygroundOptions = {
  registration: readManifest(await readFile(given.manifest, "utf8"), LOCAL.deskApp),
  setting: { isProduction: false, hasSlackCredentials: false },
  port: Number(given.port),
  timing: timingSchema.parse(parsedJson(given.timing)),
  ...(given.state === undefined ? {} : { stateFile: given.state }),
  ...(given.page === undefined ? {} : { pageFolder: given.page }),
  ...(given.faults === undefined ? {} : { faults: { seed: Number(given.faults), chances: USUAL_CHANCES } }),
};

const playground = await createPlayground(options);
const { url, slackApiUrl, botToken, appToken, signingSecret } = playground;
process.stdout.write(`${JSON.stringify({ url, slackApiUrl, botToken, appToken, signingSecret })}\n`);

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    void playground.close().then(() => process.exit(0));
  });
}

import { expect, test } from "vitest";
import { DEFAULTS } from "../../../src/config/settings.ts";
import { loadLibrary } from "../../../src/knowledge/load-library.ts";
import { fromStore } from "../../../src/triage/safe-text.ts";
import { triage } from "../../../src/triage/triage.ts";

const TRACE = `ResourceNotFoundException: Unauthorized access to requested resource is denied
    at SellingPartner.callAPI (/app/node_modules/amazon-sp-api/lib/SellingPartner.js:573:13)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)`;

test("the lines and columns of a stack trace are told as no wording", async () => {
  const { library } = await loadLibrary("knowledge");
  const { decision } = triage(fromStore(TRACE), library, DEFAULTS.confidence);
  const told = JSON.stringify(decision);
  expect(told).toContain("wording such as");
  expect(told).not.toMatch(/\*\d+\*/);
});

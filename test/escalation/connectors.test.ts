import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readTrackers } from "../../src/escalation/connectors.ts";
import { makeOnce } from "../../src/escalation/make-once.ts";
import { readWebhookSecrets, signWebhook, verifyWebhook } from "../../src/escalation/standard-webhook.ts";
import { aComment, aCreation, keepsTheConnectorPromise, referenceOf } from "./connector-contract.ts";
import { type GithubDouble, startGithubDouble } from "./github-double.ts";
import { startWebhookDouble } from "./webhook-double.ts";

describe("GitHub Issues", () => keepsTheConnectorPromise(startGithubDouble));
describe("a signed webhook", () => keepsTheConnectorPromise(startWebhookDouble));

describe("GitHub alone", () => {
  let github: GithubDouble;
  beforeEach(async () => {
    github = await startGithubDouble();
  });
  afterEach(() => github.close());

  const look = async (work = aCreation()) => github.connector.look?.(work);

  test("finds its issue among hundreds that others opened meanwhile", async () => {
    const work = aCreation();
    await github.connector.send(work);
    for (let other = 0; other < 230; other += 1) github.add({ body: `by hand ${other}` });
    expect(await look(work)).toMatchObject({ kind: "found", reference: { label: "Example/Desk-Issues#1" } });
  });

  test("takes the first of two issues that carry the mark: the other one is somebody's copy", async () => {
    const work = aCreation();
    await github.connector.send(work);
    github.add({ body: github.issues()[0]?.body ?? "" });
    expect(await look(work)).toMatchObject({ kind: "found", reference: { id: "example/desk-issues#1" } });
  });

  test("takes no pull request for an issue, whatever is written in it", async () => {
    const work = aCreation();
    github.add({ body: `<!-- errdesk-delivery: ${work.id} -->`, isPull: true });
    expect(await look(work)).toEqual({ kind: "not-found" });
  });

  test("does not file again when it could not look", async () => {
    github.next({ on: "GET", kind: "answers", status: 500 });
    expect(await look()).toEqual({ kind: "unclear", reason: "http 500" });
    github.next({ on: "GET", kind: "answers", status: 429, headers: { "retry-after": "3" } });
    expect(await look()).toMatchObject({ kind: "limited", retryAfterMs: 3_000 });
  });

  test.each([
    ["with Retry-After", { "retry-after": "30" }, 30_000],
    [
      "with no calls remaining, until a moment that has passed",
      { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1700000000" },
      0,
    ],
  ])("takes a 403 %s for a limit", async (_name, headers, retryAfterMs) => {
    github.next({ kind: "answers", status: 403, headers });
    expect(await github.connector.send(aCreation())).toMatchObject({ kind: "limited", retryAfterMs });
  });

  test("comments on nothing that it could not open again, and does both later", async () => {
    const reference = referenceOf(await github.connector.send(aCreation()));
    github.shut(reference.id);
    github.next({ on: "PATCH", kind: "answers", status: 403 });
    const work = aComment(reference, { reopens: true });
    expect(await github.connector.send(work)).toEqual({ kind: "not-allowed", reason: "http 403" });
    expect(github.issues()).toMatchObject([{ status: "closed", comments: [] }]);
    expect(await makeOnce(github.connector, work, { isRepeat: true })).toMatchObject({ kind: "done" });
    expect(github.issues()).toMatchObject([{ status: "open", comments: [expect.any(String)] }]);
  });

  test.each([
    ["was deleted", { kind: "answers", status: 410 }],
    ["was moved", { kind: "answers", status: 301 }],
    [
      "is locked",
      {
        kind: "answers",
        status: 403,
        body: '{"message": "Unable to create comment because issue is locked."}',
      },
    ],
  ] as const)("gives up a comment on an issue that %s, and blames no access", async (_name, fault) => {
    const reference = referenceOf(await github.connector.send(aCreation()));
    const refused = { kind: "refused", reason: `http ${fault.status}` };
    github.next(fault);
    expect(await github.connector.send(aComment(reference))).toEqual(refused);
    github.next({ ...fault, on: "PATCH" });
    expect(await github.connector.send(aComment(reference, { reopens: true }))).toEqual(refused);
    github.next({ ...fault, on: "GET" });
    expect(await github.connector.look?.(aComment(reference))).toEqual(refused);
    github.next(fault);
    expect(await github.connector.send(aCreation())).toMatchObject({ kind: "not-allowed" });
  });

  test("asks what changed, and goes on from there", async () => {
    const reference = referenceOf(await github.connector.send(aCreation()));
    const at = Date.now() + 5_000;
    github.turn(1, "closed", at);
    github.add({ body: "a pull request", isPull: true });
    const asked = await github.connector.changes?.ask(at - 60_000);
    expect(asked).toMatchObject({
      kind: "changes",
      news: [{ id: reference.id, status: "closed", why: "completed" }],
    });
    if (asked?.kind !== "changes") throw new Error("nothing was heard");
    expect(asked.next).toBeLessThan(at);
    expect(await github.connector.changes?.ask(asked.next)).toMatchObject({ news: [{ id: reference.id }] });
  });

  test("says so when it cannot ask what changed", async () => {
    github.revoke();
    expect(await github.connector.changes?.ask(0)).toEqual({ kind: "cannot-look", reason: "http 401" });
  });

  test("hears nothing of other events, and refuses a form in place of JSON", async () => {
    const { id } = referenceOf(await github.connector.send(aCreation()));
    const request = github.tells({ id, status: "closed", at: 0, delivery: "d" }, 0);
    const ping = { ...request, headers: { ...request.headers, "x-github-event": "ping" } };
    expect(github.connector.receive?.(ping)).toMatchObject({ kind: "news", news: null });
    const body = Buffer.from("payload=%7B%7D");
    const secret = "a webhook secret that is never shown";
    const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
    const form = { ...request, body, headers: { ...request.headers, "x-hub-signature-256": signature } };
    expect(github.connector.receive?.(form)).toMatchObject({ kind: "unreadable" });
  });

  test("does not listen without a secret, and asks more often instead", async () => {
    const deaf = await startGithubDouble({ webhookSecret: null });
    await deaf.close();
    expect(deaf.connector.receive).toBeNull();
    expect(deaf.connector.changes?.everyMs).toBeLessThan(github.connector.changes?.everyMs ?? 0);
  });

  test("checks its signatures as GitHub's documents reckon them", () => {
    const own = createHmac("sha256", "It's a Secret to Everybody").update("Hello, World!").digest("hex");
    expect(own).toBe("757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
  });
});

describe("a signed webhook alone", () => {
  const now = Date.UTC(2026, 10, 20, 9);
  const keys = readWebhookSecrets(`whsec_${Buffer.alloc(32, 7).toString("base64")}`) ?? [];
  const body = '{"type":"issue.updated"}';
  const requestAt = (sent: number) => ({
    headers: signWebhook(keys, { id: "msg_1", body, now: sent }),
    body: Buffer.from(body),
    now,
  });

  test("keeps the receiver's name for the ticket, else the ticket's own", async () => {
    const receiver = await startWebhookDouble();
    receiver.next({ kind: "answers", status: 204 });
    const work = aCreation();
    expect(referenceOf(await receiver.connector.send(work)).id).toBe(work.ticketId);
    expect(referenceOf(await receiver.connector.send(aCreation()))).toEqual({
      id: "T-1",
      label: "T-1",
      url: "https://tracker.example/T-1",
    });
    await receiver.close();
  });

  test("tells when it happened, not when it is sent", async () => {
    const receiver = await startWebhookDouble();
    const { id } = referenceOf(await receiver.connector.send(aCreation()));
    const comment = { ...aComment({ id, label: id, url: null }), createdAt: now };
    await receiver.connector.send(comment);
    expect(JSON.parse(receiver.asked.at(-1)?.body ?? "")).toMatchObject({
      type: "ticket.commented",
      timestamp: "2026-11-20T09:00:00.000Z",
      data: { ticket: comment.ticketId, reference: "T-1", reopens: false },
    });
    await receiver.close();
  });

  test.each([
    ["now", 0, true],
    ["four minutes ago", -4 * 60_000, true],
    ["six minutes ago", -6 * 60_000, false],
    ["in six minutes", 6 * 60_000, false],
  ])("believes what was signed %s: %#", (_name, shift, isBelieved) => {
    expect("id" in verifyWebhook(keys, requestAt(now + shift))).toBe(isBelieved);
  });

  test("believes one of two keys while they are exchanged, and signs with both", () => {
    const both = [Buffer.alloc(32, 1), ...keys];
    expect("id" in verifyWebhook(both, requestAt(now))).toBe(true);
    const headers = signWebhook(both, { id: "msg_1", body, now });
    expect(headers["webhook-signature"]?.split(" ")).toHaveLength(2);
    expect("id" in verifyWebhook(keys, { headers, body: Buffer.from(body), now })).toBe(true);
  });

  test("does not take a signature of another version for its own", () => {
    const request = requestAt(now);
    const signature = request.headers["webhook-signature"]?.replace("v1,", "v1a,");
    const headers = { ...request.headers, "webhook-signature": signature };
    expect(verifyWebhook(keys, { ...request, headers })).toMatchObject({ reason: expect.any(String) });
  });
});

describe("settings of trackers", () => {
  const GITHUB = { TRACKER_GITHUB_REPOSITORY: "example/desk", TRACKER_GITHUB_TOKEN: "ghp_never-shown" };
  const SECRET = `whsec_${Buffer.alloc(24, 1).toString("base64")}`;
  const WEBHOOK = { TRACKER_WEBHOOK_URL: "https://tracker.example/in", TRACKER_WEBHOOK_SECRET: SECRET };

  test("none are needed", () => {
    const nothing = { connectors: [], port: 3002, faults: [] };
    expect(readTrackers({ PATH: "/bin", GITHUB_TOKEN: "of somebody else" })).toEqual(nothing);
  });

  test("set up each tracker by itself, or both", () => {
    const names = (variables: Record<string, string>) =>
      readTrackers(variables).connectors.map(({ name }) => name);
    expect(names(GITHUB)).toEqual(["github"]);
    expect(names(WEBHOOK)).toEqual(["webhook"]);
    expect(names({ ...GITHUB, ...WEBHOOK })).toEqual(["github", "webhook"]);
  });

  test.each([
    ["a repository without its token", { TRACKER_GITHUB_REPOSITORY: "a/b" }, "TRACKER_GITHUB_TOKEN: missing"],
    [
      "an address in place of a repository",
      { ...GITHUB, TRACKER_GITHUB_REPOSITORY: "https://x/a/b" },
      "owner/name",
    ],
    [
      "an address without encryption",
      { ...GITHUB, TRACKER_GITHUB_API_URL: "http://ghe.example" },
      "https://",
    ],
    [
      "credentials in an address",
      { ...WEBHOOK, TRACKER_WEBHOOK_URL: "https://me:pw@x.example" },
      "credentials",
    ],
    ["a short secret", { ...WEBHOOK, TRACKER_WEBHOOK_SECRET: "whsec_c2hvcnQ=" }, "24 to 64 bytes"],
    ["a secret without its prefix", { ...WEBHOOK, TRACKER_WEBHOOK_SECRET: "never-shown" }, "whsec_"],
    ["a token in two lines", { ...GITHUB, TRACKER_GITHUB_TOKEN: "ghp_never shown" }, "one line"],
    [
      "a webhook secret that can be guessed",
      { ...GITHUB, TRACKER_GITHUB_WEBHOOK_SECRET: "x" },
      "16 characters",
    ],
  ])("with %s say what to change, never what was given", (_name, variables, says) => {
    const { connectors, faults } = readTrackers(variables);
    expect(connectors).toEqual([]);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(says);
    expect(faults[0]).not.toMatch(/never.shown|pw@|c2hvcnQ/);
  });

  test("tell every fault of both at once", () => {
    const { faults } = readTrackers({
      TRACKER_GITHUB_TOKEN: "t",
      TRACKER_WEBHOOK_SECRET: "x",
      TRACKER_PORT: "http",
    });
    expect(faults.map((fault) => fault.split(":")[0])).toEqual([
      "TRACKER_GITHUB_REPOSITORY",
      "TRACKER_WEBHOOK_URL",
      "TRACKER_WEBHOOK_SECRET",
      "TRACKER_PORT",
    ]);
  });
});

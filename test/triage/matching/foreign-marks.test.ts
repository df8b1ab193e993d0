import { describe, expect, test } from "vitest";
import { createArticleIndex } from "../../../src/triage/matching/article-index.ts";
import { findMarks } from "../../../src/triage/matching/foreign-marks.ts";
import { readSignals } from "../../../src/triage/read-signals.ts";
import { redact } from "../../../src/triage/redact.ts";
import { toolsOf } from "../../../src/triage/triage.ts";
import { processorMs } from "../../helpers/processor-time.ts";
import { aFamily, aLibrary, anArticle } from "../library-of.ts";

const library = aLibrary([anArticle("shop/report", { summary: "A report is refused." })], {
  families: [
    aFamily("shop", {
      sdks: ["shop-kit"],
      products: [{ id: "shop", name: "The Shop", hosts: ["api.shop.example"], words: ["ShopServer"] }],
    }),
  ],
  surroundings: { vendor: ["shopco"], neutral: ["requests", "guzzlehttp", "curl", "acme.json"] },
});
const { acquaintance } = createArticleIndex(library);

async function marksIn(raw: string) {
  const { text } = await redact(raw);
  return findMarks(text, readSignals(text, toolsOf(library).words), acquaintance);
}

describe("a stranger's product is known by the form its name stands in", () => {
  test.each([
    ["the namespace of an exception", "org.initech.mail.SendException: 401", "initech"],
    ["a namespace with backslashes", "Uncaught Initech\\Mail\\SendException: denied", "Initech"],
    ["a namespace with colons", "Initech::Mail::Forbidden (403)", "Initech"],
    ["a urn", '{"type":"urn:initech:problem:denied"}', "initech"],
    ["a command at a prompt", "$ initech push --all\nError: denied", "initech"],
    ["the name of an API", "the Initech API says 403", "Initech"],
    ["the name before the message", "Initech: 401 access denied", "Initech"],
    ["the name before a body", 'initech {"error":"invalid_token"}', "initech"],
    ["a called host", "POST https://www.initech.test.invalid/x gives 403", "www.initech.test.invalid"],
    ["a service's host", "see https://api.initech.invalid/ 403", "api.initech.invalid"],
    ["an installed package", 'File "/usr/lib/site-packages/initech/http.py", line 3', "initech"],
    ["a package of another manager", "at /app/node_modules/initech/lib/x.js:3", "initech"],
  ])("%s", async (_what, raw, name) => {
    expect(await marksIn(raw)).toEqual({ foreign: [name], isOurs: false });
  });
});

describe("no stranger is seen in", () => {
  test.each([
    ["a library of the requester's program", "requests.exceptions.HTTPError: 403 Client Error"],
    ["a free library of a maker of products", "com.acme.json.ParseException: 400"],
    ["a page that is linked to", "as https://www.initech.invalid/page says"],
    ["a word of the articles", "the report API says 403"],
    ["a path of a request", "403 on /vendor/orders/v1/things"],
    ["a command everybody has", "$ curl -v https://localhost/"],
  ])("%s", async (_what, raw) => {
    expect((await marksIn(raw)).foreign).toEqual([]);
  });
});

describe("a name of ours in one of these forms speaks for us", () => {
  test.each([
    ["a namespace", "com.shopco.orders.DeniedException: 403"],
    ["a package", "at /app/node_modules/shop-kit/lib/client.js:229"],
    ["a host of the vendor that no family lists", "POST https://pages.shopco.invalid/x 403"],
  ])("%s", async (_what, raw) => {
    expect(await marksIn(raw)).toEqual({ foreign: [], isOurs: true });
  });
});

test("a hundred thousand namespaces and hosts are read in time", async () => {
  const raw = "org.a.b.c.d.e.f.g.".repeat(6000) + "https://api.x.y/".repeat(2000);
  expect(await processorMs(() => marksIn(raw))).toBeLessThan(1500);
});

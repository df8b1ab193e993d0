import { beforeAll, describe, expect, test } from "vitest";
import { loadLibrary } from "../../src/knowledge/load-library.ts";
import { readSignals } from "../../src/triage/read-signals.ts";
import { buildReadingWords, type ReadingWords } from "../../src/triage/reading/reading-words.ts";
import { fromStore } from "../../src/triage/safe-text.ts";
import { PASTES } from "./signals-pastes.ts";

let words: ReadingWords;

beforeAll(async () => {
  const { library } = await loadLibrary("knowledge");
  words = buildReadingWords(library.families.values(), library.articles);
});

const texts = (signals: readonly { readonly text: string }[]) => [
  ...new Set(signals.map(({ text }) => text)),
];

describe("what is read out of a paste", () => {
  test.each(PASTES)("%s", (_name, text, expected) => {
    const signals = readSignals(fromStore(text), words);
    expect({
      codes: texts(signals.codes),
      status: signals.httpStatus,
      requestIds: texts(signals.requestIds),
      traceIds: texts(signals.traceIds),
      times: texts(signals.timestamps),
    }).toEqual({
      codes: expected.codes ?? [],
      status: expected.status ?? null,
      requestIds: expected.requestIds ?? [],
      traceIds: expected.traceIds ?? [],
      times: expected.times ?? [],
    });
  });
});

describe("of a log, what belongs to the error stands first", () => {
  const ID = "0a1b2c3d-9999-2222-3333-444455556677";
  const went = (at: number) =>
    `2026-11-23T10:${String(at % 60).padStart(2, "0")}:${String(Math.floor(at / 60)).padStart(2, "0")}Z INFO getOrders ok ` +
    `x-amzn-RequestId: ${String(at).padStart(8, "0")}-1111-2222-3333-444455556677`;
  const failed = `2026-11-23T11:00:40Z ERROR getReportDocument failed {"errors":[{"code":"NotFound"}]} x-amzn-RequestId: ${ID}`;
  const log = (before: number, behind: number) => {
    const lines = Array.from({ length: before + behind }, (_, at) => went(at));
    lines.splice(before, 0, failed);
    return readSignals(fromStore(lines.join("\n")), words);
  };

  test.each([
    [0, 4],
    [4, 0],
    [4, 4],
    [400, 200],
  ])("with %i calls that worked before it, and %i behind", (before, behind) => {
    const { requestIds, operations, timestamps } = log(before, behind);
    expect(requestIds[0]?.text).toBe(ID);
    expect(operations[0]?.kind).toBe("getReportDocument");
    expect(timestamps[0]?.text).toBe("2026-11-23T11:00:40Z");
  });

  test("no time is read twice where the parts of a long log meet", () => {
    const { timestamps } = log(100, 100);
    const places = timestamps.map(({ place }) => place.start);
    expect(new Set(places).size).toBe(201);
    expect(timestamps).toHaveLength(201);
  });
});

describe("what surrounds the error", () => {
  const read = (text: string) => readSignals(fromStore(text), words);
  const kinds = (signals: readonly { readonly kind: string }[]) => signals.map(({ kind }) => kind);

  test("a host shows product, region and itself", () => {
    const { hosts, products, regions, paths, methods, operations } = read(
      "GET https://sellingpartnerapi-eu.amazon.com/orders/v0/orders/111-0000000-0000000/address?x=1",
    );
    expect(texts(hosts)).toEqual(["sellingpartnerapi-eu.amazon.com"]);
    expect(kinds(products)).toEqual(["sp-api"]);
    expect(kinds(regions)).toEqual(["eu"]);
    expect(texts(paths)).toEqual(["/orders/v0/orders/111-0000000-0000000/address"]);
    expect(texts(methods)).toEqual(["GET"]);
    expect(kinds(operations)).toEqual(["getOrderAddress"]);
  });

  test("a host that ran into the next word is found", () => {
    const { hosts } = read("Marketplacehost:sellingpartnerapi-eu.amazon.comuser-agent:x");
    expect(texts(hosts)).toEqual(["sellingpartnerapi-eu.amazon.com"]);
  });

  test("a host below a known domain is that product's", () => {
    expect(kinds(read("https://sts.eu-west-1.amazonaws.com/").products)).toEqual(["aws"]);
  });

  test.each([
    ["mws", "ListOrders of MWS fails"],
    ["sp-api", "sp_api.base.exceptions.SellingApiForbiddenException"],
    ["aws", "botocore.exceptions.ClientError"],
    ["login-with-amazon", "POST https://api.amazon.com/auth/o2/token"],
    ["authorization-workflow", "https://sellercentral.amazon.com/apps/authorize/consent?application_id=x"],
    ["product-advertising-api", "our ItemLookup of the PA-API"],
    ["mws", "it comes back when I try GetMatchingProductForId([$sku])"],
    ["sp-api", "/orders/v0/orders gives me the first 100 orders"],
    ["store", "I can not sign in on www.amazon.de"],
  ])("%s is shown by %j", (product, text) => {
    expect(kinds(read(text).products)).toContain(product);
  });

  test.each([
    ["getOrders", "client.getOrders()"],
    ["getOrders", "Orders().get_orders(CreatedAfter=x)"],
    ["ListFinancialEvents", "We call ListFinancialEventsAsync"],
    ["createFeed", "POST /feeds/2021-06-30/feeds HTTP/1.1"],
    ["createFeedDocument", "POST https://sellingpartnerapi-na.amazon.com/feeds/2021-06-30/documents"],
    ["getInventorySummaries", "path: /fba/inventory/v1/summaries"],
  ])("the operation %s is read in %j", (operation, text) => {
    expect(kinds(read(text).operations)).toContain(operation);
  });

  test("the namespace of an XML body is no path that was requested", () => {
    const text =
      '<ErrorResponse xmlns="http://mws.amazonservices.com/doc/2009-01-01/"><Error/></ErrorResponse>';
    expect(read(text)).toMatchObject({ paths: [], operations: [] });
  });

  test("the name of another status beside a status is the code, its own name is not", () => {
    expect(read("403 Unauthorized: Access to requested resource is denied").codes).toMatchObject([
      { text: "Unauthorized" },
    ]);
    expect(read("401 Unauthorized: no access").codes).toEqual([]);
  });

  test("two operations on one path are told apart by the method, or not at all", () => {
    expect(kinds(read("GET /feeds/2021-06-30/feeds").operations)).toEqual(["getFeeds"]);
    expect(kinds(read("endpoint is /feeds/2021-06-30/feeds").operations)).toEqual([]);
  });

  test.each([
    ["A1PA6795UKMFR9", "MarketplaceIds=A1PA6795UKMFR9&x=1"],
    ["A39IBJ37TRP1C6", "Everything sent to the AU endpoint fails"],
    ["A1PA6795UKMFR9", "our seller account from Germany"],
    ["A1F83G8C2ARO7P", "marketplace=UK"],
    ["A2EUQ1WTGCTBG2", "https://www.amazon.ca/ap/signin"],
  ])("the marketplace %s is read in %j", (marketplace, text) => {
    expect(kinds(read(text).marketplaces)).toContain(marketplace);
  });

  test("ids between encoded commas are read one by one", () => {
    const { marketplaces } = read("MarketplaceIds=A2VIGQ35RCS4UG%2CA1PA6795UKMFR9%2CA1RKKUPIHCS9HS&x");
    expect(kinds(marketplaces)).toEqual(["A2VIGQ35RCS4UG", "A1PA6795UKMFR9", "A1RKKUPIHCS9HS"]);
  });

  test("an operation of two products speaks for neither", () => {
    expect(read("GetReport failed").products).toEqual([]);
  });

  test("small words that are country codes too are no marketplaces", () => {
    expect(read("IT IS SO BE IT, ES GEHT, IN DE NL").marketplaces).toEqual([]);
  });

  test.each([
    ["order", "orderId：111-0000000-0000000"],
    ["asin", "Requested item, B076VX8RC5, not found"],
    ["sku", "SKU 'Peak%20Biome_BowelGuard' not found"],
    ["report", '"reportId": "73148019502"'],
    ["feed", "FeedSubmissionId=73646017602"],
    ["report-type", "_GET_MERCHANT_LISTINGS_DATA_"],
    ["client-id", "client_id=amzn1.application-oa2-client.00000000000000000000000000000000"],
  ])("an identifier of the kind %s is read in %j", (kind, text) => {
    expect(kinds(read(text).identifiers)).toContain(kind);
  });

  test.each([
    "It sometimes fails",
    "works for other sellers",
    "The error comes up now and then .",
    "passiert nur manchmal",
    "a veces funciona",
  ])("%j is not constant", (text) => {
    expect(read(text).intermittent).toHaveLength(1);
  });

  test.each([
    [
      "Access to requested resource is denied.",
      '{"message": "Access to requested resource is denied.", "code": "x"}',
    ],
    [
      "Request is throttled",
      "Uncaught exception 'Exception' with message 'Request is throttled' in /var/x.php:1",
    ],
    ["Access denied", "<Message>Access denied</Message>"],
    ["Rate exceeded by far", "ThrottlingException: Rate exceeded by far"],
    ["The seller's token is old", "{'message': \"The seller's token is old\", 'code': 'x'}"],
  ])("the message %j is read in %j", (message, text) => {
    expect(texts(read(text).messages)).toContain(message);
  });

  test("a message that is null is none", () => {
    expect(read('{ "errors": [ { "message": null, "code": "InvalidInput" } ]}').messages).toEqual([]);
  });

  test("libraries and languages are shown by what only they print", () => {
    const { sdks, languages } = read("user-agent: amazon-sp-api/0.7.10 (Language=Node.js/v12.22.9)");
    expect(kinds(sdks)).toEqual(["amazon-sp-api"]);
    expect(kinds(languages)).toEqual(["javascript"]);
  });

  test("a code of the library is known, another one of the vendor is not", () => {
    expect(read("Error Code: MD5101 and Error Code: MD5100").codes).toMatchObject([
      { text: "MD5101", known: true },
      { text: "MD5100", known: false },
    ]);
  });

  test("a code printed again and again is one fact, at its first place", () => {
    expect(read("QuotaExceeded, QuotaExceeded").codes).toMatchObject([{ place: { start: 0, end: 13 } }]);
  });
});

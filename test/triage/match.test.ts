import { describe, expect, test } from "vitest";
import type { Library } from "../../src/knowledge/library.ts";
import { matcherOf } from "../../src/triage/match.ts";
import { readSignals } from "../../src/triage/read-signals.ts";
import { redact } from "../../src/triage/redact.ts";
import { toolsOf } from "../../src/triage/triage.ts";
import { aFamily, aLibrary, anArticle } from "./library-of.ts";

async function match(library: Library, raw: string) {
  const { text } = await redact(raw);
  return matcherOf(library).match(text, readSignals(text, toolsOf(library).words));
}

const order = async (library: Library, raw: string) =>
  (await match(library, raw)).matches.map(({ articleId }) => articleId);

const firstOf = async (library: Library, raw: string) => (await match(library, raw)).matches[0];

describe("codes", () => {
  const library = aLibrary([
    anArticle("shop/token-stale", { recognise: { codes: ["TokenIsStale"], statuses: [403] } }),
    anArticle("shop/zz1234", { recognise: { codes: ["ZZ1234"] } }),
    anArticle("shop/token-stale-twice", { recognise: { phrases: ["the token is stale"] } }),
  ]);

  test("an exact code beats wording that says the same", async () => {
    expect(await order(library, 'Error: {"code":"TokenIsStale"} the token is stale')).toEqual([
      // Its code is printed.
      "shop/token-stale",
      // Only its wording is there.
      "shop/token-stale-twice",
    ]);
  });

  test.each([
    ["in small letters", "failed with tokenisstale"],
    ["divided by spaces", "failed: token is stale"],
    ["divided by underscores", "TOKEN_IS_STALE"],
    ["with one typing error", "TokenIsStael"],
  ])("a code %s finds its article", async (_how, raw) => {
    expect((await firstOf(library, raw))?.articleId).toBe("shop/token-stale");
  });

  test.each([["zz 1234"], ["Zz-1234"], ["Error Code: ZZ1234!"]])("%s is the code ZZ1234", async (raw) => {
    expect((await firstOf(library, raw))?.articleId).toBe("shop/zz1234");
  });

  test("a code inside a longer word is not that code", async () => {
    expect(
      await order(library, "at com.acme.TokenIsStaleHandlerFactory.create(Factory.java:12)"),
    ).not.toContain("shop/token-stale");
  });

  test("says which code it saw, as it stands in the paste", async () => {
    expect((await firstOf(library, '{"code":"TokenIsStale"}'))?.because).toContain("the code `TokenIsStale`");
  });
});

describe("a code of the vendor's shape that no article names", () => {
  const library = aLibrary([anArticle("shop/zz1234", { recognise: { codes: ["ZZ1234"] } })], {
    families: [aFamily("shop", { codeShapes: ["ZZ9999"] })],
  });

  test.each([["Error Code: ZZ1235"], ["zz 1235 after login"], ["we get ZZ-1235"]])(
    "%s is uncovered",
    async (raw) => {
      expect((await match(library, raw)).uncoveredCodes).toEqual(["ZZ1235"]);
    },
  );

  test("a covered one is not uncovered", async () => {
    expect((await match(library, "Error Code: ZZ1234")).uncoveredCodes).toEqual([]);
  });
});

describe("wording", () => {
  const library = aLibrary([
    anArticle("shop/limit", {
      recognise: {
        phrases: ["You used {any} of your daily parcels"],
        together: ["parcel limit | daily limit + reached | exceeded"],
      },
    }),
    anArticle("shop/label", { recognise: { context: ["parcel label", "printer"] } }),
  ]);

  test("a varying part of a phrase may be several words", async () => {
    expect((await firstOf(library, "You used 5,000 (all) of your daily parcels"))?.articleId).toBe(
      "shop/limit",
    );
  });

  test("described words count in any order", async () => {
    expect((await firstOf(library, "We exceeded something, I think the daily limit"))?.articleId).toBe(
      "shop/limit",
    );
  });

  test("described words far apart are not one statement", async () => {
    const filler = "and then something else happened here ".repeat(12);
    const found = await firstOf(library, `The daily limit is fine. ${filler} The budget was exceeded.`);
    expect(found?.because.filter((reason) => reason.startsWith("the words")) ?? []).toEqual([]);
    expect(found?.confidence ?? 0).toBeLessThan(0.2);
  });

  test("are shown on one line, without the fences between them", async () => {
    const found = await firstOf(library, "We exceeded it:\n```\nthe daily limit\n```\n");
    expect(found?.because[0]).toBe("the words *exceeded it: the daily limit*");
  });

  test("contractions read like their long form", async () => {
    const negated = aLibrary([
      anArticle("shop/open", { recognise: { phrases: ["the door does not open today"] } }),
    ]);
    expect((await firstOf(negated, "the door doesn't open today"))?.articleId).toBe("shop/open");
  });

  test("a code is found that holds words with synonyms", async () => {
    const articles = [anArticle("shop/throttled", { recognise: { codes: ["TooManyCallsException"] } })];
    const known = aLibrary(articles, { surroundings: { synonyms: [["too many", "more than allowed"]] } });
    expect(await order(known, '{"errorType":"TooManyCallsException"}')).toEqual(["shop/throttled"]);
  });

  test("synonyms of the surroundings read alike", async () => {
    const shared = aLibrary([anArticle("shop/login", { recognise: { together: ["sign in + loop"] } })], {
      surroundings: { synonyms: [["sign in", "log in", "login"]] },
    });
    expect((await firstOf(shared, "the login ends in a loop"))?.articleId).toBe("shop/login");
  });
});

describe("products", () => {
  const library = aLibrary(
    [
      anArticle("old/quota", { recognise: { codes: ["QuotaIsUsed"], products: ["old-api"] } }),
      anArticle("new/quota", { recognise: { codes: ["QuotaIsUsed"], products: ["new-api"] } }),
    ],
    {
      families: [
        aFamily("old", {
          products: [{ id: "old-api", name: "Old API", words: ["OldShop"], notice: "It ended." }],
        }),
        aFamily("new", { products: [{ id: "new-api", name: "New API", words: ["NewShop"] }] }),
      ],
    },
  );

  test.each([
    ["OldShop client: QuotaIsUsed", "old/quota"],
    ["NewShop client: QuotaIsUsed", "new/quota"],
    // Nothing shows the product, and one of the two has ended.
    ["QuotaIsUsed", "new/quota"],
  ])("%s belongs to %s", async (raw, articleId) => {
    expect((await firstOf(library, raw))?.articleId).toBe(articleId);
  });

  test("says what speaks against the article of another product", async () => {
    const { matches } = await match(library, "NewShop client: QuotaIsUsed");
    const old = matches.find(({ articleId }) => articleId === "old/quota");
    expect(old?.against).toEqual(["`NewShop` shows another product"]);
  });
});

describe("general articles", () => {
  const library = aLibrary([
    anArticle("http/403", {
      recognise: { general: true, statuses: [403], phrases: ["access is denied"] },
      related: ["shop/role"],
    }),
    anArticle("shop/role", { recognise: { statuses: [403], together: ["role + missing | added"] } }),
  ]);

  test("come first where nothing more telling is known", async () => {
    expect((await order(library, "HTTP/1.1 403 Forbidden\naccess is denied"))[0]).toBe("http/403");
  });

  test("stand behind a specific article that explains the status", async () => {
    expect(await order(library, "HTTP/1.1 403 Forbidden\naccess is denied, is a role missing?")).toEqual([
      "shop/role",
      "http/403",
    ]);
  });

  test("a bare status offers the general article and its causes", async () => {
    expect(await order(library, "403")).toEqual(["http/403", "shop/role"]);
  });
});

describe("the printed status", () => {
  const library = aLibrary([
    anArticle("shop/refused", { recognise: { statuses: [403], phrases: ["the parcel is refused"] } }),
    anArticle("shop/lost", { recognise: { statuses: [404], phrases: ["the parcel is refused"] } }),
    anArticle("http/404", { recognise: { general: true, statuses: [404], context: ["parcel", "refused"] } }),
  ]);

  test("speaks against an article of other statuses", async () => {
    const found = await match(library, "HTTP/1.1 403 Forbidden\n\nthe parcel is refused");
    expect(found.matches[0]?.articleId).toBe("shop/refused");
    const other = found.matches.find(({ articleId }) => articleId === "shop/lost");
    expect(other?.against).toEqual(["the status 403 is not its own"]);
  });

  test("has to be there before general advice on it is given", async () => {
    expect(await order(library, "the parcel was refused, error")).not.toContain("http/404");
  });
});

describe("other products", () => {
  const library = aLibrary(
    [anArticle("http/403", { recognise: { general: true, statuses: [403], phrases: ["403 Forbidden"] } })],
    {
      surroundings: {
        otherProducts: [{ name: "Acme Mail", marks: ["ACME-SMTP"], words: ["acmemail"], ownProgram: false }],
      },
    },
  );

  test("their marks speak against general advice", async () => {
    const found = await match(library, "ACME-SMTP: 403 Forbidden while sending");
    expect(found.otherProduct).toBe("Acme Mail");
    expect(found.matches.every(({ confidence }) => confidence < 0.4)).toBe(true);
  });

  test("a mark beside a code of ours takes it away: some copy our wording", async () => {
    const own = aLibrary([anArticle("shop/signature", { recognise: { codes: ["SignatureDiffers"] } })], {
      surroundings: {
        vendor: ["shopco"],
        otherProducts: [{ name: "Acme Box", marks: ["x-acme-box-id"], words: [], ownProgram: false }],
      },
    });
    expect(await order(own, "x-acme-box-id: 42\nCode: SignatureDiffers")).toEqual([]);
    expect(await order(own, "shopco x-acme-box-id: 42\nCode: SignatureDiffers")).toEqual(["shop/signature"]);
  });

  test("a package name of the requester's program is no product", async () => {
    expect((await match(library, "at com.acmemail.Client: 403 Forbidden")).otherProduct).toBeNull();
  });
});

describe("notes on a change of a program", () => {
  const library = aLibrary([anArticle("shop/rate", { recognise: { together: ["throttled + requests"] } })]);
  const talk = async (raw: string) => (await match(library, raw)).standing.talk;

  test.each([
    "Adds a warning for throttled requests",
    "## Changelog\n- throttled requests wait",
    "throttled requests, fixes #12",
  ])("are talk, whatever errors they name: %s", async (note) => {
    expect(await talk(note)).toBeGreaterThan(await talk("throttled requests"));
  });

  test.each([
    "Updates fail, throttled requests",
    "## Summary\nthrottled requests",
    "Fixes #3 are not enough, throttled requests",
    "Adds a warning\nHTTP/1.1 429 Too Many Requests\nthrottled requests",
  ])("are not what a report begins like: %s", async (report) => {
    expect(await talk(report)).toBe(0);
  });
});

describe("failures of the requester's own program", () => {
  const library = aLibrary(
    [
      anArticle("shop/token", {
        recognise: { codes: ["invalid_grant"], together: ["shopco + token"], statuses: [400] },
      }),
    ],
    {
      surroundings: {
        vendor: ["shopco"],
        otherProducts: [{ name: "the network", marks: ["connection reset"], words: [], ownProgram: true }],
      },
    },
  );
  const sureness = async (raw: string) => (await firstOf(library, raw))?.confidence ?? 0;

  test("get no article although our vendor was called, since nobody answered", async () => {
    expect(await sureness("connection reset by peer at shopco /token")).toBeLessThan(0.2);
  });

  test("are no hindrance where somebody answered", async () => {
    expect(
      await sureness('shopco token: 400 {"error":"invalid_grant"}, before that connection reset'),
    ).toBeGreaterThan(0.9);
  });
});

describe("whose error it is", () => {
  const library = aLibrary(
    [
      anArticle("shop/token", { recognise: { codes: ["invalid_grant"], phrases: ["token is expired"] } }),
      anArticle("shop/gadget", { recognise: { codes: ["GadgetJammed"] } }),
    ],
    { surroundings: { vendor: ["shopco"] } },
  );
  const common = '{"error":"invalid_grant","error_description":"token is expired"}';
  const sureness = async (raw: string) => (await firstOf(library, raw))?.confidence ?? 0;

  test("a code that every product prints tells more beside a name of ours", async () => {
    expect(await sureness(`Shopco: ${common}`)).toBeGreaterThan(await sureness(common));
  });

  test("a code that every product prints is the stranger's beside a stranger's name", async () => {
    expect((await match(library, `org.initech.AuthException: ${common}`)).matches).toEqual([]);
  });

  test("a stranger's name anywhere in the report counts for each of its problems", async () => {
    const { text } = await redact(`calling org.initech.AuthException\n\n${common}`);
    const whole = { text, signals: readSignals(text, toolsOf(library).words) };
    const { matches } = matcherOf(library).match(common, whole.signals, whole);
    expect(matches).toEqual([]);
  });

  test("a name of ours outweighs the stranger's", async () => {
    expect(
      (await match(library, `org.initech.AuthException: ${common} from shopco`)).otherProduct,
    ).toBeNull();
  });

  test("a code that only we print is ours, whoever calls", async () => {
    expect(await order(library, 'org.initech.CallException: {"code":"GadgetJammed"}')).toEqual([
      "shop/gadget",
    ]);
  });
});

describe("circumstances", () => {
  const library = aLibrary(
    [
      anArticle("shop/body-in-get", { recognise: { statuses: [400], circumstances: ["get-with-body"] } }),
      anArticle("shop/wrong-region", { recognise: { circumstances: ["region-conflict"], statuses: [403] } }),
      anArticle("shop/encoding", { recognise: { circumstances: ["encoded-twice", "unencoded-query"] } }),
      anArticle("shop/html", { recognise: { statuses: [400], circumstances: ["html-body"] } }),
      anArticle("shop/path", { recognise: { statuses: [403], circumstances: ["unknown-path"] } }),
    ],
    {
      families: [
        aFamily("shop", {
          operations: [{ name: "getThing", method: "GET", path: "/things/v1/list/{id}" }],
          regions: [
            { id: "north", name: "North", words: ["north region"], hosts: ["north.shop.example"] },
            { id: "south", name: "South", words: ["south region"], hosts: ["south.shop.example"] },
          ],
          marketplaces: [{ id: "M1SOUTH", country: "ZZ", name: "Southland", region: "south" }],
        }),
        aFamily("servers", {
          regions: [
            { id: "rack-1", name: "Rack one", words: ["rack-1"] },
            { id: "rack-2", name: "Rack two", words: ["rack-2"] },
          ].map((region) => ({ ...region, hosts: [] })),
        }),
      ],
    },
  );

  test.each([
    [
      "a length announced in a GET",
      "GET /orders HTTP/1.1\nContent-Length: 12\n\nHTTP/1.1 400 Bad Request",
      "shop/body-in-get",
    ],
    [
      "data sent by a command that says GET",
      "curl -X GET 'https://a.example/orders' -H 'X: 1' -d '{}' -> 400 Bad Request",
      "shop/body-in-get",
    ],
    [
      "a host and a marketplace of two regions",
      "https://north.shop.example/orders?marketplace=M1SOUTH error 403 Forbidden",
      "shop/wrong-region",
    ],
    [
      "a character encoded twice",
      "GET https://a.example/items/AB%252F12 failed with an error",
      "shop/encoding",
    ],
    [
      "a raw plus in a query",
      "https://a.example/o?after=2024-01-01T00:00:00+02:00 failed with an error",
      "shop/encoding",
    ],
    ["a path without its version", "GET https://a.example/things/list/42 says 403 Forbidden", "shop/path"],
    ["a path with too much in it", "GET https://a.example/things/v1/list/A/B 403 Forbidden", "shop/path"],
    ["a page instead of data", "HTTP/1.1 400 Bad Request\n<html><body></body></html>", "shop/html"],
  ])("%s points to its article", async (_what, raw, articleId) => {
    expect((await order(library, raw))[0]).toBe(articleId);
  });

  test("a path of an operation, whole or cut off, is no wrong one", async () => {
    const raw = (path: string) => `GET https://a.example${path} says 403 Forbidden`;
    expect(await order(library, raw("/things/v1/list/42"))).not.toContain("shop/path");
    expect(await order(library, raw("/things/v1"))).not.toContain("shop/path");
  });

  test("regions of servers contradict each other nowhere", async () => {
    expect(await order(library, "403 Forbidden, copied from rack-1 to rack-2")).not.toContain(
      "shop/wrong-region",
    );
  });

  test("two regions that a request prints explain a refusal, though pastes worded alike got general advice", async () => {
    const families = [...library.families.values()];
    const denied = anArticle("shop/denied", {
      recognise: {
        general: true,
        statuses: [403],
        codes: ["AccessRefused"],
        phrases: ["no way in for this one"],
      },
    });
    const paste =
      'GET /orders answers 403 Forbidden {"code":"AccessRefused","message":"no way in for this one"}';
    const precedents = Array.from({ length: 8 }, () => ({ paste, articles: [denied.id] }));
    const alike = { ...aLibrary([...library.articles, denied], { families }), precedents };
    expect((await order(alike, `${paste} https://north.shop.example/orders`))[0]).toBe("shop/denied");
    expect((await order(alike, `${paste} https://north.shop.example/orders?marketplace=M1SOUTH`))[0]).toBe(
      "shop/wrong-region",
    );
    expect((await order(alike, `${paste} as in the north region for M1SOUTH`))[0]).toBe("shop/denied");
  });

  test("data that a command puts into the query is no body", async () => {
    const raw = "curl -G -X GET https://a.example/orders -d page=2 -> 400 Bad Request";
    expect(await order(library, raw)).not.toContain("shop/body-in-get");
  });

  test("a response's own length is no body in a GET", async () => {
    const raw = "GET /orders HTTP/1.1\nHost: a\n\nHTTP/1.1 400 Bad Request\nContent-Length: 12";
    expect(await order(library, raw)).not.toContain("shop/body-in-get");
  });
});

test("a code of an error of its status lets a form count in full, where the status is not printed", async () => {
  const library = aLibrary([
    anArticle("shop/bad-request", { recognise: { general: true, statuses: [400], codes: ["BadThing"] } }),
    anArticle("shop/encoding", { recognise: { statuses: [400], circumstances: ["unencoded-query"] } }),
  ]);
  const encodingIn = async (code: string) => {
    const raw = `https://a.example/o?after=2024-01-01T00:00:00+02:00 {"code":"${code}","message":null}`;
    const { matches } = await match(library, raw);
    return matches.find(({ articleId }) => articleId === "shop/encoding")?.confidence ?? 0;
  };
  expect(await encodingIn("BadThing")).toBeGreaterThan(2 * (await encodingIn("OtherThing")));
});

test("a status that is not its own rules general advice out, also where its code is printed, and no specific article", async () => {
  const library = aLibrary([
    anArticle("http/400", { recognise: { general: true, statuses: [400], codes: ["BadThing"] } }),
    anArticle("http/403", { recognise: { general: true, statuses: [403] } }),
    anArticle("shop/parcel", { recognise: { statuses: [400], codes: ["ParcelGone"] } }),
  ]);
  const idsOf = async (raw: string) => (await match(library, raw)).matches.map(({ articleId }) => articleId);
  expect(await idsOf('{"code":"BadThing"}')).toContain("http/400");
  expect(await idsOf('HTTP 403 {"code":"BadThing"}')).not.toContain("http/400");
  expect(await idsOf('HTTP 403 {"code":"ParcelGone"}')).toContain("shop/parcel");
});

test("an explained status pushes general advice back, unless pastes worded alike got the general one", async () => {
  const articles = [
    anArticle("http/400", { recognise: { general: true, statuses: [400], codes: ["BadThing"] } }),
    anArticle("shop/parcel", {
      recognise: { statuses: [400], together: ["parcel | carrier + weight | size"] },
    }),
  ];
  const raw =
    'HTTP 400 {"code":"BadThing"} for the parcel, whatever weight our warehouse writes into the label form';
  const precedents = ["", " since Monday", " all day long"].map((ending) => ({
    paste: `BadThing 400 for a parcel, whatever weight the warehouse writes into the label form${ending}`,
    articles: ["http/400"],
  }));
  const firstOf = async (library: Library) => (await match(library, raw)).matches[0]?.articleId;
  expect(await firstOf(aLibrary(articles))).toBe("shop/parcel");
  expect(await firstOf({ ...aLibrary(articles), precedents })).toBe("http/400");
});

test("a description beside a strange printed code is doubtful, printed words are not", async () => {
  const library = aLibrary([
    anArticle("shop/parcel", {
      recognise: { phrases: ["the parcel was refused"], together: ["parcel | carrier + lost | gone"] },
    }),
  ]);
  const isDoubtful = async (raw: string) => (await match(library, raw)).isDoubtful;
  expect(await isDoubtful('{"errorCode":"ParcelGoneWrong"} carrier says lost')).toBe(true);
  expect(await isDoubtful('{"errorCode":"ParcelGoneWrong"} the parcel was refused')).toBe(false);
  expect(await isDoubtful("carrier says the parcel is lost")).toBe(false);
});

describe("a status said in a sentence", () => {
  const library = aLibrary([]);

  test.each([
    ["since noon nothing but 403", 1],
    ["feeds: 503s all the time", 1],
    ["403 orders today, a record", 0],
    ["the room is 403a", 0],
  ])("%s", async (raw, marks) => {
    const { standing } = await match(library, raw);
    expect(standing.because.filter((mark) => /status/.test(mark))).toHaveLength(marks);
  });
});

test("the same paste and library give the same matches", async () => {
  const library = aLibrary([anArticle("a/b", { recognise: { codes: ["OneTwo"] } })]);
  expect(await match(library, "OneTwo failed")).toEqual(await match(library, "OneTwo failed"));
});

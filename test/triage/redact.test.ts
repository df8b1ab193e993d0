import { describe, expect, test } from "vitest";
import { DeskError } from "../../src/errors.ts";
import { redact, SECRET_KINDS } from "../../src/triage/redact.ts";

// None of these was ever issued to anybody.
const SECRET_KEY = "wJq2rXUtnFEMI/K7MDENG+bPxRfiCYzz82hQpK4t";
const ACCESS_TOKEN = "Atza|IwEBIKuTkXf9Q2mZr7vN0sLd83HaYp5WcE1bGtJ6oUxRiMf4DqAk2n";
const REFRESH_TOKEN = "Atzr|IwEBIKuTkXf9Q2mZr7vN0sLd83HaYp5WcE1bGtJ6oUxRiMf4DqAk2n";
const OPAQUE = "q8Zr7vN0sLd83HaYp5WcE1bGtJ6";
const HEX = "9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c5b4a39281706f5e4d3c2b1a0";
const PEM_LINE = "MIIEpAIBAAKCAQEA0Z3VS5JJcds3xfn/ygWyF8PbnGy0AHB7MaC3JvSQpK4tWx1z";

const safeTextOf = async (raw: string) => (await redact(raw)).text;

describe("masks, and says which kind", () => {
  test.each([
    [
      "a code in a cell, though half of it reads like words",
      "| spapi_oauth_code | 3aajaayaaYXWXayaaT |",
      "| spapi_oauth_code | [secret: authorization code] |",
    ],
    ["an AWS access key", "key AKIAJ7Q2WMZX5TREQ9PL fails", "key [secret: AWS access key] fails"],
    [
      "an access key that the algorithm's name sticks to",
      "AKIAJ7Q2WMZX5TREQ9PLAWS4-HMAC-SHA256",
      "[secret: AWS access key]AWS4-HMAC-SHA256",
    ],
    [
      "an AWS secret key",
      `aws_secret_access_key = ${SECRET_KEY}`,
      "aws_secret_access_key = [secret: AWS secret key]",
    ],
    [
      "a secret key beside its access key",
      `new BasicAWSCredentials("AKIAJ7Q2WMZX5TREQ9PL", "${SECRET_KEY}")`,
      'new BasicAWSCredentials("[secret: AWS access key]", "[secret: AWS secret key]")',
    ],
    [
      "an AWS session token",
      `x-amz-security-token: IQoJb3JpZ2lu${OPAQUE}${OPAQUE}`,
      "x-amz-security-token: [secret: AWS session token]",
    ],
    [
      "an LWA access token",
      `x-amz-access-token: ${ACCESS_TOKEN}`,
      "x-amz-access-token: [secret: Login with Amazon access token]",
    ],
    [
      "an LWA refresh token without a key",
      `I sent ${REFRESH_TOKEN} there`,
      "I sent [secret: Login with Amazon refresh token] there",
    ],
    [
      "a token whose shreds look like words",
      "?access_token=a-aakaaFaaVaaOaaJaaCaajaMaaZ2aaE&state=7",
      "?access_token=[secret: access token]&state=7",
    ],
    [
      "a token in a URL",
      `?access_token=${ACCESS_TOKEN.replace("|", "%7C")}&state=7`,
      "?access_token=[secret: Login with Amazon access token]&state=7",
    ],
    ["a restricted data token", `Atz.sprdt|${OPAQUE}`, "[secret: restricted data token]"],
    [
      "another service's access token",
      `"access_token": "${OPAQUE}"`,
      '"access_token": "[secret: access token]"',
    ],
    [
      "another service's refresh token",
      `refresh_token='${OPAQUE}'`,
      "refresh_token='[secret: refresh token]'",
    ],
    ["a new client secret", `amzn1.oa2-cs.v1.${HEX}`, "[secret: client secret]"],
    [
      "an old client secret",
      `client_secret=${HEX}&grant_type=refresh_token`,
      "client_secret=[secret: client secret]&grant_type=refresh_token",
    ],
    [
      "an MWS auth token",
      "MWSAuthToken=amzn.mws.4ea38b7b-f563-7709-4bae-87aea11c0f9c&Action=X",
      "MWSAuthToken=[secret: MWS auth token]&Action=X",
    ],
    [
      "an spapi_oauth_code",
      "?spapi_oauth_code=RHdNAVhyhqirUelHGEHA&selling_partner_id=A1FAKESELLER1",
      "?spapi_oauth_code=[secret: authorization code]&selling_partner_id=A1FAKESELLER1",
    ],
    [
      "an OAuth code in a redirect",
      "/cb?state=37131022&code=ANdNAVhyhqirUelHGEHA&scope=x",
      "/cb?state=37131022&code=[secret: authorization code]&scope=x",
    ],
    [
      "an OAuth code beside its grant",
      '{"grant_type":"authorization_code","code":"ANdNAVhyhqirUelHGEHA"}',
      '{"grant_type":"authorization_code","code":"[secret: authorization code]"}',
    ],
    ["a Slack token", `xoxb-123456789012-1234567890123-${OPAQUE}`, "[secret: Slack token]"],
    [
      "a Slack webhook",
      `https://hooks.slack.com/services/T0000AAAA/B0000AAAA/${OPAQUE}`,
      "https://hooks.slack.com/services/[secret: Slack webhook]",
    ],
    ["a GitHub token", `ghp_${OPAQUE}abcdefghi`, "[secret: GitHub token]"],
    ["a GitLab token", `glpat-${OPAQUE}`, "[secret: GitLab token]"],
    ["a Stripe key", `sk_live_${OPAQUE}`, "[secret: Stripe key]"],
    [
      "a Google key",
      `https://maps.example.com/?key=AIzaSy${OPAQUE}ABCDEF`,
      "https://maps.example.com/?key=[secret: Google key]",
    ],
    [
      "an npm token",
      `//registry.npmjs.org/:_authToken=npm_${OPAQUE}123456789`,
      "//registry.npmjs.org/:_authToken=[secret: npm token]",
    ],
    ["an AI service key", `sk-proj-${OPAQUE}`, "[secret: AI service key]"],
    [
      "a JSON web token",
      "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9",
      "[secret: JSON web token]",
    ],
    ["a password", "DB_PASSWORD=p@ss,w0rd;x&y!", "DB_PASSWORD=[secret: password]"],
    ["an API key", `X-Api-Key: ${OPAQUE}`, "X-Api-Key: [secret: API key]"],
    ["a bearer token", `Authorization: Bearer ${OPAQUE}`, "Authorization: Bearer [secret: token]"],
    [
      "basic authorization",
      "authorization: Basic YWRtaW46czNjcjN0cHc=",
      "authorization: Basic [secret: password]",
    ],
    ["cookies", 'Cookie: session-id=135-1234567-1234567; x-main="a1b2"', "Cookie: [secret: cookie]"],
    ["an e-mail address", "mail joe.x@example.org please", "mail [secret: e-mail address] please"],
    [
      "a phone number",
      "call +49 170 1234567 or (555) 123-4567",
      "call [secret: phone number] or [secret: phone number]",
    ],
    ["a payment card", "paid with 4111 1111 1111 1111", "paid with [secret: payment card]"],
  ])("%s", async (_name, raw, safe) => {
    expect(await safeTextOf(raw)).toBe(safe);
  });

  test("the parts of a signed Authorization header, and leaves its scope", async () => {
    const raw = `Authorization: AWS4-HMAC-SHA256 Credential=AKIAJ7Q2WMZX5TREQ9PL/20210422/us-east-1/execute-api/aws4_request, SignedHeaders=host;x-amz-date, Signature=${HEX}`;
    expect(await safeTextOf(raw)).toBe(
      "Authorization: AWS4-HMAC-SHA256 Credential=[secret: AWS access key]/20210422/us-east-1/execute-api/aws4_request, SignedHeaders=host;x-amz-date, Signature=[secret: request signature]",
    );
  });

  test("the secrets of a presigned URL, and leaves its times", async () => {
    const raw = `https://b.s3.amazonaws.com/k?X-Amz-Credential=ASIAJ7Q2WMZX5TREQ9PL%2F20210422%2Fus-east-1&X-Amz-Date=20210422T142748Z&X-Amz-Expires=300&X-Amz-Security-Token=${OPAQUE}&X-Amz-Signature=${HEX}&X-Amz-SignedHeaders=host`;
    expect(await safeTextOf(raw)).toBe(
      "https://b.s3.amazonaws.com/k?X-Amz-Credential=[secret: AWS access key]%2F20210422%2Fus-east-1&X-Amz-Date=20210422T142748Z&X-Amz-Expires=300&X-Amz-Security-Token=[secret: AWS session token]&X-Amz-Signature=[secret: request signature]&X-Amz-SignedHeaders=host",
    );
  });

  test("the buyer and the address of an order, and leaves the rest of the order", async () => {
    const raw =
      '{"AmazonOrderId":"113-1234567-1234567","BuyerInfo":{"BuyerName":"John Smith"},"ShippingAddress":{"Name":"John Smith","AddressLine1":"1 Main St","City":"Springfield","PostalCode":"12345","CountryCode":"US"},"OrderStatus":"Unshipped"}';
    expect(await safeTextOf(raw)).toBe(
      '{"AmazonOrderId":"113-1234567-1234567","BuyerInfo":{"BuyerName":"[secret: person\'s name]"},"ShippingAddress":{"Name":"[secret: person\'s name]","AddressLine1":"[secret: postal address]","City":"[secret: postal address]","PostalCode":"[secret: postal address]","CountryCode":"US"},"OrderStatus":"Unshipped"}',
    );
  });

  test("the columns of an order report", async () => {
    const raw = "order-id\tbuyer-name\tship-address-1\n113-1234567-1234567\tJohn Smith\t1 Main St";
    expect(await safeTextOf(raw)).toBe(
      "order-id\tbuyer-name\tship-address-1\n113-1234567-1234567\t[secret: person's name]\t[secret: postal address]",
    );
  });
});

describe("finds private keys", () => {
  const begin = "-----BEGIN RSA PRIVATE KEY-----";
  const end = "-----END RSA PRIVATE KEY-----";

  test.each([
    [
      "whole",
      `${begin}\n${PEM_LINE}\n${PEM_LINE}\nabcd==\n${end}\nthen 403`,
      "[secret: private key]\n\n\n\n\nthen 403",
    ],
    [
      "cut off before their end",
      `${begin}\n${PEM_LINE}\n${PEM_LINE}\nand then the error`,
      "[secret: private key]\n\n\nand then the error",
    ],
    [
      "cut off behind a last line that is short",
      `${begin}\n${PEM_LINE}\n${PEM_LINE}\nQpK4tWx1z7\nand then the error`,
      "[secret: private key]\n\n\n\nand then the error",
    ],
    [
      "in one line",
      `"key": "${begin}\\n${PEM_LINE}\\n${end}\\n", "x": 1`,
      '"key": "[secret: private key]\\n", "x": 1',
    ],
  ])("%s", async (_name, raw, safe) => {
    expect(await safeTextOf(raw)).toBe(safe);
  });

  test("but leaves a sentence about their first line alone", async () => {
    const raw = `the file starts with ${begin} as it should`;
    expect(await safeTextOf(raw)).toBe(raw);
  });
});

describe("finds a password written as", () => {
  test.each([
    [
      "JSON in a string",
      '{"body":"{\\"password\\":\\"hun,ter2 x\\"}"}',
      '{"body":"{\\"password\\":\\"[secret: password]\\"}"}',
    ],
    ["YAML", "db:\n  password: hunter2\n  host: a", "db:\n  password: [secret: password]\n  host: a"],
    ["an XML element", "<Password>hunter2</Password>", "<Password>[secret: password]</Password>"],
    [
      "XML printed as HTML",
      "&lt;Password&gt;hunter2&lt;/Password&gt;",
      "&lt;Password&gt;[secret: password]&lt;/Password&gt;",
    ],
    ["a PHP array", "'password' => 'hunter2',", "'password' => '[secret: password]',"],
    [
      "a PHP dump",
      '["password"]=>\n  string(7) "hunter2"',
      '["password"]=>\n  string(7) "[secret: password]"',
    ],
    ["a Ruby hash", '{:password=>"hunter2"}', '{:password=>"[secret: password]"}'],
    [
      "a Python argument",
      "connect(password=u'hunter2', port=1)",
      "connect(password=u'[secret: password]', port=1)",
    ],
    ["a Java builder", '.withPassword("hunter2").build()', '.withPassword("[secret: password]").build()'],
    [
      "a connection string",
      "Server=x;Password=Str0ng!Pass;Encrypt=true",
      "Server=x;Password=[secret: password];Encrypt=true",
    ],
    ["an option", "tool --password hunter2 --verbose", "tool --password [secret: password] --verbose"],
    [
      "curl -u",
      "curl -u admin:hunter2 https://example.com",
      "curl -u admin:[secret: password] https://example.com",
    ],
    [
      "part of a URL",
      "postgres://app:p@ss1@db.example.com:5432/x",
      "postgres://app:[secret: password]@db.example.com:5432/x",
    ],
    [
      "a config element",
      '<add key="Password" value="hunter2"/>',
      '<add key="Password" value="[secret: password]"/>',
    ],
    ["a sentence", "my password is hunter2! and", "my password is [secret: password] and"],
    ["a command", "mysql -u root -phunter2 shop", "mysql -u root -p[secret: password] shop"],
  ])("%s", async (_name, raw, safe) => {
    expect(await safeTextOf(raw)).toBe(safe);
  });
});

describe("leaves alone", () => {
  test.each([
    ["a request id", "x-amzn-RequestId: e7d59c52-1320-4ccf-b76b-fddfee2afa50"],
    ["a gateway id", "[x-amz-apigw-id] => Array\n(\n [0] => STr_FGeyDoEFSoA=\n)"],
    [
      "an extended request id",
      "S3 Extended Request ID: /qEmWFa2q5U2nFg8WBb0KlWUBiNmfc2ZzEC3cbWwGuBNlWC20Uuho1Tk5BkfG5PPCyjdrmiBvDE=",
    ],
    [
      "times",
      "Timestamp=2018-03-16T14%3A16%3A28Z x-amz-date: 20210630T193924Z at 20:26:05+0000, 1632708010165",
    ],
    ["order ids, ASINs and SKUs", "order 113-1234567-1234567 asin B076VX8RC5 sku OMV-0749"],
    [
      "client ids and application ids",
      "client_id=amzn1.application-oa2-client.8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c3d app amzn1.sp.solution.00000000-4618-4351-98ae-000000000000",
    ],
    [
      "error codes under the name code",
      '{"errors":[{"code":"InvalidQueryParameter"}]} ?code=MD5101 Code=SignatureDoesNotMatch',
    ],
    ["a next token", "NextToken=69B7Xsf/hO+aJqJYLDm0ZAmQazDrhw3CniO2hMIqkKP7jhTQ91co0MNI3HOI22PIxqXyQLkG=="],
    ["a commit", "at 3f2a1b9c8d7e6f5a4b3c2d1e0f9a8b7c6d5e4f3a, v1.2.3, 10.0.0.12"],
    [
      "names of tokens",
      "grant_type=refresh_token token_type=bearer SignatureVersion=2 SignatureMethod=HmacSHA256",
    ],
    [
      "errors that name a secret",
      "InvalidSignature: The request signature we calculated. MissingAuthenticationToken: Missing. ExpiredToken: The token is expired",
    ],
    [
      "states of a password",
      "(using password: YES) Wrong password: please try again. password authentication failed",
    ],
    [
      "remarks of a validator",
      '{"errors":{"password":["is too short"]},"password":"must be at least 8 characters"}',
    ],
    [
      "placeholders",
      "password: <your password> secret=my_secret token=XXXX key=*** api_key={{API_KEY}} pwd=%PWD% AWSAccessKeyId=XXXXXXXXXXXXXXXXXXXX Signature=xxxxxxx",
    ],
    [
      "shortened tokens",
      "X-Amz-Access-Token: Atza|Iw.......FAKE11XXXx\nX-Amz-Security-Token: GMi.....FaKeXX=",
    ],
    ["names in a program", 'password = os.environ["DB_PASSWORD"]; secret: creds.secret; token = getToken()'],
    ["lists of names", '["password", "token", "email"]'],
    ["an @ that is nobody's address", "git@github.com:team/repo.git Foo@1b2c3d logo@2x.png lib@1.2.3"],
    ["a long number that is an id", "feedId=4111111111111111 orderId: 4111111111111111"],
    ["words between bars", "billing address | payment method | shipping address"],
    ["a name without an address", '{"name":"createFeed","status":"FATAL"}'],
    ["a country", '{"AddressLine1":null,"CountryCode":"US"}'],
    ["a stack", "at Request.extractError (/app/node_modules/aws-sdk/lib/protocol/query.js:39:29)"],
  ])("%s", async (_name, raw) => {
    expect(await safeTextOf(raw)).toBe(raw);
  });
});

describe("tells secrets that touch apart", () => {
  test.each([
    [
      "one that stuck to another",
      "joe@example.comAKIAJ7Q2WMZX5TREQ9PL",
      "[secret: e-mail address][secret: AWS access key]",
    ],
    [
      "one that a word stuck to, as where the cells of a table were copied",
      `Access token${ACCESS_TOKEN}`,
      "Access token[secret: Login with Amazon access token]",
    ],
    [
      "one whose own shape says more than the key before it",
      `Authorization: Bearer password=amzn1.oa2-cs.v1.${HEX}`,
      "Authorization: Bearer [secret: client secret]",
    ],
    ["one that only the maintained rules know", `lin_api_${OPAQUE}${OPAQUE}`, "[secret: service key]"],
  ])("%s", async (_name, raw, safe) => {
    expect(await safeTextOf(raw)).toBe(safe);
  });
});

describe("sees where a secret begins behind an escape:", () => {
  const JWT = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.${OPAQUE}`;
  const secrets = [
    ...[ACCESS_TOKEN, REFRESH_TOKEN, "AKIAJ7Q2WMZX5TREQ9PL", JWT, `xoxb-1234567890-${OPAQUE}`],
    ...[`ghp_${OPAQUE}`, `sk_live_${OPAQUE}`, `AIza${OPAQUE}${OPAQUE}`, `npm_${OPAQUE}`],
    ...[`Bearer ${OPAQUE}`, "+49 170 1234567", "4111111111111111"],
  ];

  test.each([
    "\\n",
    "\\r\\n",
    "\\t",
    "\\\\n",
    "%22",
    "%3D",
    "%0A",
    "\\u0022",
    "\\u003d",
    "\\x22",
    "=3D",
    "\u001b[32m",
  ])("%j", async (sign) => {
    for (const secret of secrets) {
      const safe = await safeTextOf(`{"m":"it broke${sign}${secret} there"}`);
      expect(safe, secret).toContain("[secret: ");
      expect(safe, secret).not.toContain(secret.slice(-8));
    }
  });

  test("a value whose equals sign is written as one", async () => {
    expect(await safeTextOf(`"password\\u003dhun7er2x\\u0026user\\u003djoe"`)).toBe(
      '"password\\u003d[secret: password]\\u0026user\\u003djoe"',
    );
  });
});

describe("keeps the paste's lines", () => {
  test("when a token was broken over several", async () => {
    const raw = `token:\n${REFRESH_TOKEN}\n${OPAQUE}${OPAQUE}\n${OPAQUE}xY=\nrequest id e7d59c52-1320-4ccf-b76b-fddfee2afa50`;
    const mask = "[secret: Login with Amazon refresh token]";
    expect(await safeTextOf(raw)).toBe(
      `token:\n${mask}\n${mask}\n${mask}\nrequest id e7d59c52-1320-4ccf-b76b-fddfee2afa50`,
    );
  });

  test("and leaves settings below a long token alone", async () => {
    const raw = `REFRESH_TOKEN=${REFRESH_TOKEN}\nCLIENT_ID=amzn1.application-oa2-client.8a7b6c5d4e3f2a1b`;
    expect(await safeTextOf(raw)).toContain("\nCLIENT_ID=amzn1.application-oa2-client.8a7b6c5d4e3f2a1b");
  });

  test("and cuts a token where the next header sticks to it", async () => {
    expect(await safeTextOf(`x-amz-access-token:${ACCESS_TOKEN}x-amz-date:20210422T142748Z`)).toBe(
      "x-amz-access-token:[secret: Login with Amazon access token]x-amz-date:20210422T142748Z",
    );
  });
});

test("tells kind, line of the paste and place of the mask, never the secret", async () => {
  const { text, secrets } = await redact(`first line\npassword=hunter2 and\nmail joe@example.org`);
  expect(secrets).toEqual([
    { kind: "password", line: 2, start: 20, end: 38 },
    { kind: "email", line: 3, start: 48, end: 72 },
  ]);
  expect(secrets.map(({ start, end }) => text.slice(start, end))).toEqual([
    "[secret: password]",
    "[secret: e-mail address]",
  ]);
});

test("fails without a word of the text", async () => {
  const unreadable = {
    includes() {
      throw new Error("hunter2");
    },
  };
  const failure = await redact(unreadable as unknown as string).catch((thrown: unknown) => thrown);
  expect(failure).toBeInstanceOf(DeskError);
  expect(failure).toMatchObject({ code: "REDACTION_FAILED" });
  expect(JSON.stringify([failure, String(failure), (failure as Error).cause ?? ""])).not.toContain("hunter2");
});

test("each kind reads well in its mask and has advice for the requester", () => {
  for (const { label, rotate } of Object.values(SECRET_KINDS)) {
    expect(label).toMatch(/^[A-Za-z][A-Za-z' -]+$/);
    expect(rotate).toMatch(/\.$/);
  }
});

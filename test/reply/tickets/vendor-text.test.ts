import { beforeAll, expect, test } from "vitest";
import {
  aCase,
  answered,
  aProblem,
  aQuestion,
  aSpeaker,
  aTicket,
  aTicketView,
  aView,
  identifier,
  type Speaker,
  signal,
  T0,
  time,
  UNKNOWN,
} from "../builders.ts";

let speaker: Speaker;
beforeAll(async () => {
  speaker = await aSpeaker();
});

const FORBIDDEN = "http/403-forbidden";
const ID = "7b0c2f2e-61d4-4a0e-9f0a-3f6f5b7d1c11";

const refused = aProblem({
  text: "403 Forbidden",
  signals: {
    httpStatus: 403,
    requestIds: [signal(ID)],
    timestamps: [time("2026-11-19T08:14:55Z", "2026-11-19T08:14:55.000Z", "Z")],
    operations: [identifier("getOrders")],
  },
  decision: answered(FORBIDDEN),
});

const vendorStep = () =>
  speaker.library.get(FORBIDDEN)?.steps.findIndex(({ actor }) => actor === "vendor") ?? -1;

function vendorTextOf(questions = [aQuestion()]): string {
  const steps = [0, vendorStep()];
  const tried = steps.map((step) => ({ articleId: FORBIDDEN, step, result: "failed", at: T0 }) as const);
  const value = aCase([refused], { ladder: { rung: "escalation", next: null, tried } });
  const view = aTicketView(speaker.library, value, aTicket({ questions }));
  return JSON.stringify(speaker.replies.modals.vendor(view).blocks);
}

test("names as checked only what was tried before turning to the vendor", () => {
  const { steps } = speaker.library.get(FORBIDDEN) ?? { steps: [] };
  const text = vendorTextOf();
  expect(text).toContain(`- ${steps[0]?.title}`);
  expect(text).not.toContain(`- ${steps[vendorStep()]?.title}`);
  // What nobody reported is not claimed.
  expect(text).not.toContain("Credentials were renewed");
});

test("begins with what is known where no article covers the error", () => {
  const strange = aProblem({ text: "Error ZX9981", signals: { httpStatus: 422 }, decision: UNKNOWN });
  const view = aTicketView(speaker.library, aCase([strange]), aTicket());
  const text = JSON.stringify(speaker.replies.modals.vendor(view).blocks);
  expect(text).toContain("HTTP status: 422");
  expect(text).not.toContain("without an article");
});

test("asks the vendor once", () => {
  expect(vendorTextOf().match(/Please tell us/g)).toHaveLength(1);
});

test("holds what the requester answered, with people by what they are", () => {
  const answer = "Since <@U0OTHER|dana> and <@U0REQUESTER> deployed with <@U0NOBODY>";
  const text = vendorTextOf([aQuestion({ answer }), aQuestion({ id: "q2", text: "Not answered yet?" })]);
  expect(text).toContain("Which region does the seller belong to?");
  expect(text).toContain("Since dana and the requester deployed with a colleague");
  expect(text).not.toContain("Not answered yet?");
  expect(text).not.toMatch(/@U0/);
});

test("a note to forward carries the request id, the time and the operation that are known", () => {
  const tried = [...Array(vendorStep()).keys()].map(
    (step) => ({ articleId: FORBIDDEN, step, result: "failed", at: T0 }) as const,
  );
  const value = aCase([refused], { ladder: { rung: "article", next: vendorStep(), tried } });
  const { text } = speaker.replies.case(aView(speaker.library, value));
  expect(text).toContain(`Operation: getOrders\nRequestId: ${ID}\nTime: 2026-11-19 08:14:55 UTC\n\`\`\``);
});

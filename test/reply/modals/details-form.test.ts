import type { InputBlock, ModalView } from "@slack/types";
import { beforeAll, expect, test } from "vitest";
import type { DetailsForm } from "../../../src/case/check-details.ts";
import type { DetailsView } from "../../../src/reply/views.ts";
import { fromStore } from "../../../src/triage/safe-text.ts";
import { aCase, answered, aProblem, aSpeaker, aView, code, type Speaker, signal } from "../builders.ts";

let speaker: Speaker;
beforeAll(async () => {
  speaker = await aSpeaker();
});

const failure = "HTTP 500 InternalFailure: We encountered an internal error. Please try again.";

function formOf(text: string, signals = {}, change: Partial<DetailsView> = {}): ModalView {
  const problem = aProblem({
    text,
    signals: { codes: [code("InternalFailure")], ...signals },
    decision: answered("http/5xx-service-error"),
  });
  return speaker.replies.modals.details({ ...aView(speaker.library, aCase([problem])), ...change });
}

const inputsIn = ({ blocks }: ModalView) =>
  blocks.filter((block): block is InputBlock => block.type === "input");

const inputsOf = (text: string, signals = {}, change: Partial<DetailsView> = {}): InputBlock[] =>
  inputsIn(formOf(text, signals, change));

const idsOf = (inputs: readonly InputBlock[]) => inputs.map(({ block_id }) => block_id);

const MORE = '"action_id":"more_details"';

test("at once only what people must have is asked, and what was being done", () => {
  const form = formOf(failure);
  expect(idsOf(inputsIn(form))).toEqual([
    "request-id",
    "timestamp",
    "environment",
    "exact-message",
    "operation",
  ]);
  expect(JSON.stringify(form)).toContain(MORE);
});

test("what the paste told is not asked, and the rest is one press away", () => {
  const told = { requestIds: [signal("7b0c2f2e")], paths: [signal("/orders")], messages: [signal("broken")] };
  expect(idsOf(inputsOf(failure, told))).toEqual(["timestamp", "environment"]);
  const whole = formOf(failure, told, { isWhole: true });
  expect(idsOf(inputsIn(whole))).toEqual([
    "timestamp",
    "environment",
    "since-when",
    "who-else",
    "minimal-request",
    "missing",
  ]);
  expect(JSON.stringify(whole)).not.toContain(MORE);
});

test("a form that comes back holds every field that was filled in", () => {
  const again = (texts: DetailsForm["texts"]) => ({ again: { oldDays: 30, filled: { texts, choices: {} } } });
  expect(idsOf(inputsOf(failure, {}, again({ "who-else": fromStore("all of us") })))).toContain("who-else");
  expect(idsOf(inputsOf(failure, {}, again({})))).not.toContain("who-else");
});

test("what a vendor needs is required, the rest is optional, and either can be declined", () => {
  const inputs = inputsOf(failure, {}, { isWhole: true });
  const required = inputs.filter(({ optional }) => !optional);
  expect(required.map(({ block_id }) => block_id).sort()).toEqual([
    "environment",
    "exact-message",
    "request-id",
    "timestamp",
  ]);
  for (const { element, hint } of required)
    expect(`${hint?.text} ${JSON.stringify(element)}`).toMatch(/Write - if you do not have it|I don't know/);
  const missing = inputs.find(({ block_id }) => block_id === "missing");
  const optional = inputs.filter((input) => input.optional && input !== missing);
  expect(missing?.element).toMatchObject({
    options: optional.map(({ block_id }) => ({ value: block_id })),
  });
});

test("the line with the error stands in the field of the message", () => {
  const [field] = inputsOf(`at 09:00\n${failure}\nbye`).filter(
    ({ block_id }) => block_id === "exact-message",
  );
  expect(field?.element).toMatchObject({ initial_value: failure });
});

test("a code alone is no message, and a message that was read is not asked for", () => {
  const [field] = inputsOf("InternalFailure").filter(({ block_id }) => block_id === "exact-message");
  expect(field?.element).not.toHaveProperty("initial_value");
  const told = inputsOf(failure, { messages: [signal("We encountered an internal error.")] });
  expect(told.map(({ block_id }) => block_id)).not.toContain("exact-message");
});

test("where to find a RequestId is said once", () => {
  const problem = aProblem({ text: failure, decision: answered("http/5xx-service-error") });
  const shown = JSON.stringify(speaker.replies.modals.details(aView(speaker.library, aCase([problem]))));
  expect(shown).toContain("For the next time");
  const where = [...speaker.library.families.values()].flatMap(({ requestId }) => requestId?.where ?? []);
  for (const one of where)
    expect(shown.split(JSON.stringify(one).slice(1, -1)).length).toBeLessThanOrEqual(2);
});

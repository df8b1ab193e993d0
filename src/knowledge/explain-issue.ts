import { z } from "zod";
import { didYouMean, nearestName } from "./nearest-name.ts";

/** What zod says is wrong with one value, as far as it is needed to say it in plain words. */
export interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string | undefined;
  /** Of unknown fields: their names. */
  readonly keys?: readonly string[] | undefined;
  /** Of a choice: what may be chosen. */
  readonly values?: readonly unknown[] | undefined;
  readonly expected?: string | undefined;
  readonly origin?: string | undefined;
  /** Of a text with a form: which. */
  readonly format?: string | undefined;
  /** Of a number: its bounds. */
  readonly minimum?: number | bigint | undefined;
  readonly maximum?: number | bigint | undefined;
  readonly input?: unknown;
}

/** A finding without its place. */
export interface Explanation {
  readonly problem: string;
  readonly remedy: string;
}

/** Plain words for a value that does not fit; `guide` is the file that shows how it is written. */
export function explainIssue(issue: Issue, guide: string): Explanation {
  if (issue.input === undefined) {
    return { problem: "this field is missing", remedy: `Add it as ${guide} shows` };
  }
  if (issue.code === "invalid_value" && issue.values) return explainChoice(issue, issue.values);
  if (issue.code === "invalid_type") return explainType(issue, guide);
  if (issue.code === "too_small" && issue.origin === "array") {
    return { problem: "the list is empty", remedy: "Write at least one line into it" };
  }
  if (issue.code === "too_small" && issue.origin === "string") {
    return { problem: "the text is empty", remedy: "Write it, or remove the field" };
  }
  if (issue.code === "too_small" || issue.code === "too_big") return explainSize(issue);
  if (issue.code === "invalid_union") {
    return { problem: `${shown(issue.input)} does not fit here`, remedy: `Write it as ${guide} shows` };
  }
  return explainForm(issue, guide);
}

function explainSize({ code, minimum, maximum, input }: Issue): Explanation {
  const remedy = code === "too_small" ? `Write ${minimum} or more` : `Write ${maximum} or less`;
  return { problem: `${shown(input)} does not fit here`, remedy };
}

function explainForm(issue: Issue, guide: string): Explanation {
  if (issue.format === "date") {
    const remedy = "Write year, month and day, such as 2026-11-20";
    return { problem: `${shown(issue.input)} is no day of the calendar`, remedy };
  }
  if (issue.format === "url") {
    const remedy = "Write the whole address, beginning with https://";
    return { problem: `${shown(issue.input)} is no address of a page`, remedy };
  }
  // Where a schema words it as an order ("use small letters, digits and single hyphens"), that is the remedy.
  if (/^(?:use|write) /.test(issue.message)) {
    const remedy = issue.message.charAt(0).toUpperCase() + issue.message.slice(1);
    return { problem: `${shown(issue.input)} does not fit here`, remedy };
  }
  const problem = issue.message.charAt(0).toLowerCase() + issue.message.slice(1).replace(/\.$/, "");
  return { problem, remedy: `Write it as ${guide} shows` };
}

function explainChoice({ input }: Issue, values: readonly unknown[]): Explanation {
  const allowed = values.map(String);
  const hint = typeof input === "string" ? didYouMean(input, allowed) : "";
  return {
    problem: `${shown(input)} is none of the words that may stand here`,
    remedy: `${hint}Write one of: ${allowed.join(", ")}`,
  };
}

const KINDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "fields with values",
  record: "fields with values",
  tuple: "a list",
  null: "nothing",
};

function explainType({ expected = "", input }: Issue, guide: string): Explanation {
  const verb = expected === "object" || expected === "record" ? "belong" : "belongs";
  const problem = `${KINDS[kindOf(input)] ?? "this"} stands where ${KINDS[expected] ?? expected} ${verb}`;
  if (expected === "string")
    return { problem, remedy: 'Write text, between "quotes" where it looks like something else' };
  if (expected === "array")
    return { problem, remedy: "Write a list: [one, two], or one line each behind a hyphen" };
  return { problem, remedy: `Write it as ${guide} shows` };
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

const shown = (value: unknown) =>
  typeof value === "string" || typeof value === "number"
    ? `"${String(value).slice(0, 40)}"`
    : KINDS[kindOf(value)];

/** A remedy for a field that does not exist at this path, and the field that was meant where one is near. */
export function explainUnknownField(
  schema: z.ZodType,
  { path, key, guide }: { path: readonly PropertyKey[]; key: string; guide: string },
): Explanation & { readonly meant: string | undefined } {
  const fields = fieldsAt(schema, path);
  return {
    problem: "no such field",
    remedy: `${didYouMean(key, fields)}Correct its spelling or remove it; ${guide} lists the fields`,
    meant: nearestName(key, fields),
  };
}

/** The form of a value as JSON Schema describes it, as far as it is followed here. */
interface Form {
  readonly properties?: Readonly<Record<string, Form>>;
  readonly items?: Form;
  readonly additionalProperties?: Form | boolean;
}

/** The names of the fields that may stand at a path. */
function fieldsAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let form = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Form | undefined;
  for (const key of path) {
    const rest = form?.additionalProperties;
    form =
      typeof key === "number"
        ? form?.items
        : (form?.properties?.[String(key)] ?? (typeof rest === "object" ? rest : undefined));
  }
  return Object.keys(form?.properties ?? {});
}

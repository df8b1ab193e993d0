import { z } from "zod";
import { didYouMean } from "./nearest-name.ts";

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
  const problem = issue.message.charAt(0).toLowerCase() + issue.message.slice(1).replace(/\.$/, "");
  return { problem, remedy: "Write the value in the form described" };
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
  const problem = `${KINDS[kindOf(input)] ?? "this"} stands where ${KINDS[expected] ?? expected} belongs`;
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
  typeof value === "string" ? `"${value.slice(0, 40)}"` : KINDS[kindOf(value)];

/** A remedy for a field that does not exist at this path. */
export function explainUnknownField(
  schema: z.ZodType,
  { path, key, guide }: { path: readonly PropertyKey[]; key: string; guide: string },
): Explanation {
  const hint = didYouMean(key, fieldsAt(schema, path));
  return {
    problem: "no such field",
    remedy: `${hint}Correct its spelling or remove it; ${guide} lists the fields`,
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

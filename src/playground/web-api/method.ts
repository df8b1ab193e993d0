import { z } from "zod";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";

/** Calls per minute of each tier of the Web API; page: apis/web-api/rate-limits. */
export const TIERS = { 1: 1, 2: 20, 3: 50, 4: 100, special: 600 } as const;

export type Answer = Readonly<Record<string, unknown>>;

/** One method of the Web API: what it takes, who may call it how often, what it does. */
export interface Method {
  readonly token: "bot" | "app";
  readonly tier: keyof typeof TIERS;
  /** Any one of these scopes is enough; none are needed when empty. */
  readonly scopes: readonly string[];
  /** Checks the arguments and does the work. Throws the refusal. */
  call(args: unknown, world: World): Answer;
}

interface MethodParts<Schema extends z.ZodType> {
  readonly token?: "bot" | "app";
  readonly tier: keyof typeof TIERS;
  readonly scopes: readonly string[];
  readonly args: Schema;
  run(args: z.infer<Schema>, world: World): Answer;
}

/** A method whose arguments are read by a schema; unknown names are refused, as nothing may be misspelt. */
export function method<Schema extends z.ZodType>(parts: MethodParts<Schema>): Method {
  return {
    token: parts.token ?? "bot",
    tier: parts.tier,
    scopes: parts.scopes,
    call(args, world) {
      const read = parts.args.safeParse(args);
      if (read.success) return parts.run(read.data, world);
      throw refusalOf(read.error);
    },
  };
}

function refusalOf(error: z.ZodError): Refusal {
  const unknown = error.issues.flatMap((issue) => (issue.code === "unrecognized_keys" ? issue.keys : []));
  if (unknown.length > 0) {
    return new Refusal("unknown-argument", {
      messages: unknown.map((name) => `[ERROR] unknown argument: ${name}`),
    });
  }
  return new Refusal("wrong-argument", {
    messages: error.issues.map(
      ({ path, message }) => `[ERROR] ${message} [json-pointer:/${path.map(String).join("/")}]`,
    ),
  });
}

/** A flag, which a form sends as a word. */
export const flag = z.preprocess(
  (value) => (value === "true" || value === "1" ? true : value === "false" || value === "0" ? false : value),
  z.boolean(),
);

/** A number, which a form sends as digits. */
export const count = z.preprocess(
  (value) => (typeof value === "string" ? Number(value) : value),
  z.number().int(),
);

/** A value in JSON, as a form sends lists and objects; what cannot be read stays the text it is. */
export const json = z.preprocess((value) => {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}, z.unknown());

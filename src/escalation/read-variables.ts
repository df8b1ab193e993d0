import { z } from "zod";
import type { Variables } from "./connector.ts";

/** An address of a tracker: encrypted, except on this machine, and without credentials, which end up in logs. */
export const trackerAddress = z.string().refine(isTrackerAddress, {
  message: 'must begin with "https://" and hold no credentials',
});

function isTrackerAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  const isLocal = hostname === "127.0.0.1" || hostname === "localhost";
  return username === "" && password === "" && (protocol === "https:" || (protocol === "http:" && isLocal));
}

/** A variable that its connector cannot do without. */
export const needed = (what: string) => z.string({ error: `missing; ${what}` });

export type ReadVariables<T> =
  | { readonly kind: "unset" }
  | { readonly kind: "settings"; readonly settings: T }
  | { readonly kind: "faults"; readonly faults: readonly string[] };

/** The variables a schema names; unset where none of them is there. Faults never quote a value: half are secrets. */
export function readVariables<S extends z.ZodObject>(
  schema: S,
  variables: Variables,
): ReadVariables<z.infer<S>> {
  const given = Object.keys(schema.shape).flatMap((name) => {
    const value = variables[name]?.trim();
    return value ? [[name, value] as const] : [];
  });
  if (given.length === 0) return { kind: "unset" };
  const read = schema.safeParse(Object.fromEntries(given));
  if (read.success) return { kind: "settings", settings: read.data };
  const faults = read.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`);
  return { kind: "faults", faults };
}

import { type Finding, findingsOf } from "../finding.ts";
import { type ManifestScope, manifestScopes } from "../manifest-scopes.ts";
import { OF_READING } from "../manifest-variant.ts";
import { APPS_PAGE } from "../token-errors.ts";

const REINSTALL = `${APPS_PAGE} → your app → OAuth & Permissions → Scopes, then Install App → Reinstall`;

/** Scopes that a variant of the app has, and that are no fault of it. */
const OF_VARIANTS = ["assistant:write"];

/** Whether the token may do what the manifest asks for; a scope too many is told, since it was given for nothing. */
export function checkScopes(granted: readonly string[] | null, manifest: string): Finding {
  const { ok, warning, fault, skipped } = findingsOf("scopes");
  if (granted === null) return skipped("Slack did not say which scopes the token has");
  const wanted = manifestScopes(manifest);
  const missing = wanted.filter(({ name }) => !granted.includes(name));
  const extra = granted.filter(
    (name) => !wanted.some((scope) => scope.name === name) && !OF_VARIANTS.includes(name),
  );
  if (missing.length > 0 && isMentionOnly(missing)) {
    return warning(
      "the app may not read channels: it answers where it is mentioned, in direct messages and by command",
      `If it is to see pastes too, add ${namesOf(missing)} at ${REINSTALL}.`,
    );
  }
  if (missing.length > 0) {
    const listed = missing.map(({ name, reason }) => `${name} (${reason})`).join("; ");
    return fault(`missing: ${listed}`, `Add ${namesOf(missing)} at ${REINSTALL}.`);
  }
  if (extra.length > 0)
    return warning(`more than it needs: ${extra.join(", ")}`, `Take them away at ${REINSTALL}.`);
  return ok(`all ${wanted.length} of the manifest`);
}

const namesOf = (scopes: readonly ManifestScope[]) => scopes.map(({ name }) => name).join(", ");

const isMentionOnly = (missing: readonly ManifestScope[]) =>
  missing.length === OF_READING.scopes.length &&
  missing.every(({ name }) => OF_READING.scopes.includes(name));

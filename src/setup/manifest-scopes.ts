import { isScalar, isSeq, parseDocument } from "yaml";

/** A scope that the app asks for, and why. */
export interface ManifestScope {
  readonly name: string;
  readonly reason: string;
}

/** The bot's scopes out of a manifest, with the comments beside them. */
export function manifestScopes(manifest: string): ManifestScope[] {
  const list = parseDocument(manifest).getIn(["oauth_config", "scopes", "bot"]);
  const items = isSeq(list) ? list.items.filter(isScalar) : [];
  return items.map(({ value, comment }) => ({ name: String(value), reason: (comment ?? "").trim() }));
}

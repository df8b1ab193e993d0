import type { Family } from "../../knowledge/family.ts";

/** The path of one operation, in parts; null for a part that varies. */
export interface OperationPath {
  readonly name: string;
  readonly method: string | null;
  readonly parts: readonly (string | null)[];
}

/** Gathers the paths of all operations, those with the fewest varying parts first; once per library. */
export function buildOperationPaths(families: readonly Family[]): readonly OperationPath[] {
  const paths: OperationPath[] = [];
  for (const { operations } of families) {
    for (const { name, method, path } of operations) {
      if (path === undefined) continue;
      const parts = partsOf(path).map((part) => (part.startsWith("{") ? null : part));
      paths.push({ name, method: method?.toUpperCase() ?? null, parts });
    }
  }
  return paths.sort(byVaryingParts);
}

/** The operation a path belongs to; where method and path leave several, the one that `methods` allow. */
export function operationOf(
  path: string,
  methods: ReadonlySet<string>,
  table: readonly OperationPath[],
): string | null {
  const parts = partsOf(path);
  const fitting = table.filter((operation) => fits(parts, operation));
  const allowed = fitting.filter(
    ({ method }) => method === null || methods.size === 0 || methods.has(method),
  );
  if (allowed.length === 0) return null;
  // Two operations on one path differ by method only; without a method, naming one would be a guess.
  const names = new Set(allowed.map(({ name }) => name));
  return names.size === 1 || varying(allowed[0]) < varying(allowed[1]) ? (allowed[0]?.name ?? null) : null;
}

/** True when a path starts like one of a known operation: its first two parts are the same. */
export function isOperationPath(path: string, table: readonly OperationPath[]): boolean {
  const [first, second] = partsOf(path.toLowerCase());
  return table.some(({ parts }) => parts[0]?.toLowerCase() === first && parts[1]?.toLowerCase() === second);
}

const VERSION = /^(?:v\d{1,2}|\d{4}-\d\d-\d\d)$/i;

/**
 * Why a path leads to no operation, where that is sure without knowing every operation: it begins like known ones,
 * but has no version where all of them have one, or more parts than any of them with the same beginning.
 */
export function whyNoOperation(
  path: string,
  table: readonly OperationPath[],
): "no-version" | "too-long" | null {
  const parts = partsOf(path);
  const alike = table.filter(({ parts: own }) => own[0]?.toLowerCase() === parts[0]?.toLowerCase());
  if (alike.length === 0 || parts.length < 2) return null;
  const hasVersion = (own: readonly (string | null)[]) =>
    own.some((part) => part !== null && VERSION.test(part));
  if (!hasVersion(parts)) return alike.every(({ parts: own }) => hasVersion(own)) ? "no-version" : null;
  const nearest = alike.filter(({ parts: own }) => own[1]?.toLowerCase() === parts[1]?.toLowerCase());
  const longest = Math.max(0, ...nearest.map(({ parts: own }) => own.length));
  return longest > 0 && parts.length > longest ? "too-long" : null;
}

const partsOf = (path: string) => path.split("/").filter((part) => part !== "");

const fits = (parts: readonly string[], operation: OperationPath) =>
  parts.length === operation.parts.length &&
  operation.parts.every((part, at) => part === null || part.toLowerCase() === parts[at]?.toLowerCase());

const varying = (path: OperationPath | undefined) =>
  path?.parts.filter((part) => part === null).length ?? Infinity;

const byVaryingParts = (a: OperationPath, b: OperationPath) => varying(a) - varying(b);

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

const partsOf = (path: string) => path.split("/").filter((part) => part !== "");

const fits = (parts: readonly string[], operation: OperationPath) =>
  parts.length === operation.parts.length &&
  operation.parts.every((part, at) => part === null || part.toLowerCase() === parts[at]?.toLowerCase());

const varying = (path: OperationPath | undefined) =>
  path?.parts.filter((part) => part === null).length ?? Infinity;

const byVaryingParts = (a: OperationPath, b: OperationPath) => varying(a) - varying(b);

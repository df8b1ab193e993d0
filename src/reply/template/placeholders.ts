const OUTPUT = /\{\{-?\s*([a-z][\w.]*)/gi;
const ASSIGN = /\{%-?\s*assign\s+(\w+)\s*=\s*([a-z][\w.]*)/gi;
const LOOP = /\{%-?\s*for\s+(\w+)\s+in\s+([a-z][\w.]*)/gi;

/**
 * The given values that a part puts out, also by way of `assign` and `for`: `causes.text` where a loop over `causes`
 * says `{{ cause.text }}`. What only decides between wordings is not among them, so a translation is free in that.
 */
export function placeholdersOf(source: string, given: readonly string[]): string[] {
  const local = new Map<string, string[]>();
  for (const pattern of [ASSIGN, LOOP])
    for (const [, name = "", from = ""] of source.matchAll(pattern))
      local.set(name, [...(local.get(name) ?? []), from]);
  const put = [...source.matchAll(OUTPUT)].flatMap(([, path = ""]) => origins(path, local, 0));
  return [...new Set(put.filter((path) => given.includes(path.split(".")[0] ?? "")))].sort();
}

/** Loops within loops lead back a few times; nothing does for ever. */
const DEEPEST = 5;

function origins(path: string, local: ReadonlyMap<string, readonly string[]>, depth: number): string[] {
  const [root = "", ...rest] = path.split(".");
  const from = local.get(root);
  if (!from || depth > DEEPEST) return [path];
  return from.flatMap((one) => origins([one, ...rest].join("."), local, depth + 1));
}

/** The one of a few short names that is meant by a mistyped one; undefined when none is near. */
export function nearest(asked: string, names: readonly string[]): string | undefined {
  if (asked === "" || asked.length > LONGEST) return undefined;
  const ranked = names
    .map((name) => ({ name, far: name.startsWith(asked) ? 1 : distance(asked, name) }))
    .sort((a, b) => a.far - b.far);
  const [best] = ranked;
  return best && best.far <= Math.max(2, Math.floor(best.name.length / 3)) ? best.name : undefined;
}

/** Nobody mistypes a family's name at such length; the distance takes time by the product of both lengths. */
const LONGEST = 60;

/** Letters to insert, remove or replace (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

import Fuse from "fuse.js";

/** How unlike a name may be and still be what somebody meant to write; 0 is equal, 1 is anything. */
const LIKELY_MEANT = 0.42;
/** Three letters are like many names by chance. */
const LIKELY_MEANT_SHORT = 0.1;
/** One letter of ten. */
const SLIP = 0.1;

/** The one of these names that was probably meant; undefined when none is near. */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  const exact = names.find((name) => bare(name) === bare(written));
  if (exact !== undefined) return exact;
  const threshold = written.length <= 3 ? LIKELY_MEANT_SHORT : LIKELY_MEANT;
  const fuse = new Fuse(names, { threshold, ignoreLocation: true, includeScore: true });
  const found = fuse.search(written.slice(0, 32));
  const [best] = found;
  // Letters are swapped inside a word far more often than at its start.
  const tie = found.filter(({ score }) => score === best?.score);
  return (tie.find(({ item }) => item[0] === written[0]) ?? best)?.item ?? shortened(written, names);
}

const bare = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/** What is longer than the name it means is not found by looking for it: `causes_list` for `causes`. */
const shortened = (written: string, names: readonly string[]) =>
  names.find((name) => bare(name).length > 3 && bare(written).startsWith(bare(name)));

/** The one of these names that differs by a letter or two, for a name that may well be meant as it stands. */
export function slipOf(written: string, names: readonly string[]): string | undefined {
  const alike = names.filter((name) => Math.abs(name.length - written.length) <= 1);
  return new Fuse(alike, { threshold: SLIP, ignoreLocation: true }).search(written.slice(0, 32))[0]?.item;
}

/** A hint for the remedy of a finding: ` Did you mean \`recognise\`?`, or nothing. */
export function didYouMean(written: string, names: readonly string[]): string {
  const near = nearestName(written, names);
  return near === undefined ? "" : `Did you mean \`${near}\`? `;
}

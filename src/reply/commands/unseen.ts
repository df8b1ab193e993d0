import type { KeptReport, Mark } from "../../case/kept-report.ts";

/* What of a kept value has not been shown by the texts above it: nobody wants to read one id three times. */

/** The parts of a told value (`a, b`) that no text above holds; empty where all of them stand there. */
export function unseenValue(value: string, above: readonly string[]): string {
  if (isIn(value, above)) return "";
  return value
    .split(", ")
    .filter((part) => !isIn(part.trim(), above))
    .join(", ");
}

/**
 * What reports are found by and no text above holds, each once. Where a time of a report stands above, its other times
 * are the same ones in UTC.
 */
export function unseenMarks(
  reports: readonly Pick<KeptReport, "marks">[],
  above: readonly string[],
): string[] {
  const left = reports.flatMap(({ marks }) => {
    const hasTime = marks.some((mark) => isTime(mark) && isIn(mark.text, above));
    return marks.filter((mark) => !isIn(mark.text, above) && !(hasTime && isTime(mark)));
  });
  const first = (mark: Mark) => left.findIndex((one) => isSame(one, mark));
  return left.filter((mark, at) => first(mark) === at).map(({ text }) => text);
}

const isIn = (text: string, above: readonly string[]) => above.some((one) => one.includes(text));

const isTime = ({ kind }: Mark) => kind === "time";

/** A moment is the same one in whatever writing. */
function isSame(a: Mark, b: Mark): boolean {
  const isSameMoment = isTime(a) && isTime(b) && Date.parse(a.text) === Date.parse(b.text);
  return a.text === b.text || isSameMoment;
}

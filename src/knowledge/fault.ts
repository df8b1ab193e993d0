/** A place in a knowledge file where something is wrong, and how its author mends it. */
export interface Fault {
  /** From the knowledge folder's parent, so that an editor opens it: `knowledge/family/x.yaml`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The field as a path (`samples.match[2]`); empty when the whole file is meant. */
  readonly field: string;
  readonly problem: string;
  readonly remedy: string;
  /** Who keeps the article, as its file says it. */
  readonly owner?: string;
  /** The version of the article that stays in force until the fault is mended. */
  readonly keeps?: string;
}

/** A fault as one line of output: `knowledge/family/x.yaml:31:5 samples.match[2]: problem. Remedy.` */
export function describeFault({ file, line, column, field, problem, remedy, keeps }: Fault): string {
  const subject = field === "" ? "" : ` ${field}`;
  const inForce = keeps === undefined ? "" : `. Version ${keeps} stays in force until then`;
  return `${file}:${line}:${column}${subject}: ${problem}. ${remedy}${inForce}`;
}

/** A path of keys and positions as authors read it: `["samples","match",2]` is `samples.match[2]`. */
export function writeField(path: readonly PropertyKey[]): string {
  let field = "";
  for (const key of path) {
    if (typeof key === "number") field += `[${key}]`;
    else field += field === "" ? String(key) : `.${String(key)}`;
  }
  return field;
}

// As programs write out what they may not print: a line end, a sign in a URL, in JSON, in source code or in a mail, and
// the colours of a terminal.
const ESCAPE = String.raw`\\[nrtbf]|%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|=[0-9A-F]{2}|\[[0-9;]{0,12}m`;

/**
 * Where none of these characters stands before, for the beginning of a pattern; `characters` as in a class. The last
 * sign of an escape is no such character: what follows a `\n` or `%22` begins there.
 */
export const notAfter = (characters: string): string => `(?<![${characters}](?<!${ESCAPE}))`;

/** Parsed JSON, or undefined. The parser's error is thrown away: it quotes what it read. */
export function readJsonText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

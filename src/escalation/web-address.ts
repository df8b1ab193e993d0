const LONGEST = 500;

/** An address that can be linked in a message; null for everything else. */
export const webAddress = (text: string): string | null =>
  text.length <= LONGEST && /^https?:\/\/\S+$/.test(text) && URL.canParse(text) ? text : null;

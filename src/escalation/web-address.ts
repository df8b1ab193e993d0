/** An address that can be linked; null for everything else. */
export const webAddress = (text: string): string | null =>
  /^https?:\/\/\S+$/.test(text) && URL.canParse(text) ? text : null;

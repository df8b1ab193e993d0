/** Bounds of a wait that doubles with every attempt, in ms. */
export interface Waits {
  readonly first: number;
  readonly ceiling: number;
}

/** How long to wait after the attempt of this number (1 is the first). */
export function growingWait({ first, ceiling }: Waits, attempt: number): number {
  return Math.min(ceiling, first * 2 ** (Math.max(1, attempt) - 1));
}

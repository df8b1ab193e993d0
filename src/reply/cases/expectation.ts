/** When somebody can be expected to look: epoch ms, null while working hours are on; said in their zone (IANA name). */
export interface Expectation {
  readonly at: number | null;
  readonly zone: string;
}

import type { Evidence } from "./evidence.ts";
import type { OtherProduct } from "./other-products.ts";

/**
 * How far evidence tells whose error it is. common: every product prints it. own: a code or wording of ours.
 * unmistakable: nobody else prints so many words in this order.
 */
export type Proof = "common" | "own" | "unmistakable";

/** A single rare word met by chance proves nothing. */
const PROVES_FROM = 2;

/** What evidence proves; descriptions, likeness and circumstances fit anybody's error. */
export function proofOf(evidence: readonly Evidence[]): Proof {
  const proving = evidence.filter(
    ({ part, weight, isCommon }) =>
      (part === "code" || part === "typo" || part === "phrase") &&
      isCommon === false &&
      weight >= PROVES_FROM,
  );
  if (proving.length === 0) return "common";
  return proving.some(({ isUnmistakable }) => isUnmistakable === true) ? "unmistakable" : "own";
}

/** Unmistakable wording takes this away from another product's names, as a name of ours would. */
const OUTWEIGHED = 3;

/** What the names of strangers weigh against evidence of such a proof. */
export function foreignAgainst(proof: Proof, { weight, commonWeight }: OtherProduct): number {
  if (proof === "common") return commonWeight;
  return proof === "own" ? weight : Math.max(0, weight - OUTWEIGHED);
}

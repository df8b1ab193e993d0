import type { Signals } from "../signals.ts";
import type { ArticleIndex } from "./article-index.ts";
import { type Evidence, SAME_PRODUCT } from "./evidence.ts";

const SAME = 0.8;
const OTHER_PRODUCT = -1.6;
const ENDED_PRODUCT = -0.7;

/** Which product a report shows speaks for its articles and against those of another; alone it points nowhere. */
export function addProducts(index: ArticleIndex, signals: Signals, byArticle: Map<string, Evidence[]>): void {
  const shown = new Map(signals.products.map(({ kind, text }) => [kind, text]));
  for (const [articleId, evidence] of byArticle) {
    const products = index.products.get(articleId) ?? [];
    if (products.length === 0) continue;
    const same = products.find((product) => shown.has(product));
    const add = (weight: number, reason: string) =>
      evidence.push({ articleId, part: "product", weight, reason });
    if (same !== undefined) add(SAME, `\`${shown.get(same)}\`, ${SAME_PRODUCT}`);
    else if ([...shown.keys()].some((product) => index.companions.get(articleId)?.has(product))) continue;
    else if (shown.size > 0) add(OTHER_PRODUCT, `\`${[...shown.values()][0]}\` shows another product`);
    else if (products.every((product) => index.ended.has(product)))
      add(ENDED_PRODUCT, "nothing shows that product, whose end was announced");
  }
}

import type { ModalView } from "@slack/types";
import type { Case } from "../../case/case.ts";
import type { Message } from "../../case/delivery.ts";
import type { Article } from "../../knowledge/article.ts";
import type { Library } from "../../knowledge/library.ts";
import type { Replies } from "../../reply/replies.ts";

/** One thing the desk can say, made anew from replies in any language. */
export interface Situation {
  /** What kind of reply it is, as `replies` in voice.yaml names it. */
  readonly kind: string;
  /** What happened, for people who look at the reply. */
  readonly title: string;
  say(replies: Replies): Message | ModalView;
}

/** What the situations about one article are made from. */
export interface Told {
  readonly library: Library;
  readonly article: Article;
  /** The article's own case, just answered. */
  readonly answered: Case;
}

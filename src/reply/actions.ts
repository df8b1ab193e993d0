/**
 * Names of everything that can be pressed or submitted; the value of a button is the id of its case or ticket,
 * followed by `:` and an index where one of several is meant. Messages live for years, so names are never reused.
 */
export const ACTIONS = {
  worked: "worked",
  stillBroken: "still_broken",
  needPerson: "need_person",
  more: "more",
  meToo: "me_too",
  remind: "remind_me",
  /** value `case:index` into the decision's matches. */
  choose: "choose",
  noneOfThese: "none_of_these",
  /** value `case:index` into the case's problems. */
  otherProblem: "other_problem",
  giveDetails: "give_details",
  /** In the form of details: shows the fields that may stay empty as well. */
  moreDetails: "more_details",
  share: "share",
  postInThread: "post_in_thread",
  /** value `ticket:holder` where one who has it is to be relieved. */
  claim: "ticket_claim",
  ask: "ticket_ask",
  resolve: "ticket_resolve",
  vendor: "ticket_vendor",
  known: "ticket_known",
  toArticle: "ticket_to_article",
  /** value `ticket:question id`. */
  answer: "ticket_answer",
  /** These two: value `ticket:case`, since a ticket can have several. */
  worksNow: "ticket_works_now",
  stillFailing: "ticket_still_failing",
  /** value `ticket:connector`. */
  fileAgain: "ticket_file_again",
  /** Looks at a case that nobody else can see; in lists. */
  openCase: "case_open",
  /** Another page of one's own open cases; its value is the page, from 0. */
  casesPage: "cases_page",
  /** On the Home tab; its value is a filter. */
  homeFilter: "home_filter",
  wrongArticle: "wrong_article",
  reviewApprove: "review_approve",
  reviewArticle: "review_article",
  reviewSilent: "review_silent",
  reviewWhole: "review_whole",
  /** These four are about whoever presses; the value says nothing. */
  exportHeld: "held_export",
  deleteHeld: "held_delete",
  /** Nothing is deleted: back to what is held. */
  keepHeld: "held_keep",
  eraseHeld: "held_erase",
} as const;

export type ActionName = (typeof ACTIONS)[keyof typeof ACTIONS];

/** Callback ids of modals that are submitted; `private_metadata` is the same value a button would carry. */
export const FORMS = {
  worked: "form_worked",
  tried: "form_tried",
  details: "form_details",
  ask: "form_ask",
  answer: "form_answer",
  resolve: "form_resolve",
  stillFailing: "form_still_failing",
  correct: "form_correct",
  report: "form_report",
  known: "form_known",
  review: "form_review",
  /** `private_metadata` is the channel. */
  channel: "form_channel",
} as const;

export type FormName = (typeof FORMS)[keyof typeof FORMS];

/** The person at the terminal. */
export interface Interview {
  /** Prints a paragraph. */
  say(text: string): void;
  /**
   * Asks for one line and gives it back without blanks around it. A secret is not shown while it is typed.
   * INPUT_INVALID when no answer comes any more.
   */
  ask(question: string, kind: "open" | "secret"): Promise<string>;
}

/** What became of an answer: taken as a value, or why it cannot be. */
export type Judged<T> =
  | { readonly value: T }
  | {
      readonly because: string;
      /** The answer may be right and the world was not: Enter alone then tries it again. */
      readonly isWorthRepeating?: true;
    };

export interface Question<T> {
  readonly text: string;
  readonly kind: "open" | "secret";
  /** What Enter alone stands for; null: an answer is needed. */
  readonly usual: string | null;
  judge(answer: string): Promise<Judged<T>> | Judged<T>;
}

/** Asks until the answer holds. */
export async function askUntil<T>(interview: Interview, question: Question<T>): Promise<T> {
  let usual = question.usual;
  for (;;) {
    const given = await interview.ask(question.text, question.kind);
    const answer = given === "" ? usual : given;
    if (answer === null) {
      interview.say("An answer is needed here.");
      continue;
    }
    const judged = await question.judge(answer);
    if ("value" in judged) return judged.value;
    if (judged.isWorthRepeating) usual = answer;
    interview.say(judged.because);
  }
}

import { COMMON_WORDS } from "./common-words.ts";
import { stem } from "./words.ts";

/**
 * Words that every product prints in its errors, as stems. What consists of nothing else names a kind of failure and
 * not whose failure it is.
 */
const ERROR_WORDS: ReadonlySet<string> = new Set(
  `access account action active api app application auth authentication authorization authorize bad body browser
  burst buy cancel cancelled cart card change check checkout client code connection content country create
  credential credentials data date declined denied details device display email empty enough error exceed exceeded
  exception exist expect expired failed field forbidden format found general grant granted header http https id input
  insufficient integration internal invalid invoke issue item json length limit list load locked long loop malformed
  match message method missing network null number object operation order order otp out outdated page param parameter
  parameters parse password path pay payment pending per permission permissions place policy post price problem
  proceed process product property provided purchase put query quota rate reached read reason refresh region rejected
  request requests required resource response response retry return revoked role roles scope second security seller
  send server service session ship sign_in site slow spelling state status stock store string submit succeed
  suspended system temporarily text throttle throttled throttling time timed timeout title token too_many type
  unauthorized unavailable unexpected unknown unsupported update url user username valid value values verification
  verify version video wait website write wrong sign signature signing calculated match mismatch zip out_of_stock attempts region support supported`
    .split(/\s+/)
    .flatMap((word) => [word, stem(word)]),
);

/** Whether a word tells nothing of whose error it stands in. */
export const isErrorWord = (word: string): boolean =>
  ERROR_WORDS.has(word) || COMMON_WORDS.has(word) || /^\d+$/.test(word);

import { readWords } from "./words.ts";

/** Words every English text holds, as stems: in a small library they would look rare. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  readWords(
    `about above after again all also am an and another any are as at back be because been before being below
    best between both but by call came can cannot change come could day did different do does doing done down
    during each either else enough even ever every few find first for from full get give go good got had has
    have having he help her here hi him his hour how however i if in into is it its just keep know last later
    least less let like line look lot make many may maybe me means mine minute more most much must my need
    never new next no nor not nothing now number of off often on once one only or other our out over own part
    per please problem put question quite rather reason recent run said same say second see seem send sent
    set several shall she should show side similar since so some something still such sure take tell than
    that the their them then there these they thing this those three through time to today together tomorrow
    too try two under until up upon us use used using very want was way we week well went were what when
    where whether which while who whole why will with within without word work would year yes yesterday yet
    you your file example user any`,
  ).map(({ stem }) => stem),
);

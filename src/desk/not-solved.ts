import type { Case } from "../case/case.ts";
import { isBackSoon } from "../case/earlier-cases.ts";
import type { Fact } from "../case/fact.ts";
import { type Desk, factOf } from "./desk.ts";

/**
 * What is remembered where a solved case is opened again after a short while: that it was not solved. What only the
 * people of its ticket said was never taken for solved by who contradicts them.
 */
export const notSolvedFacts = (desk: Desk, before: Case): Fact[] =>
  before.state === "solved" && isBackSoon(before, desk.now()) ? [factOf(desk, "returned", before)] : [];

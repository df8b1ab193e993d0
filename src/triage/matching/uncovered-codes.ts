import type { Library } from "../../knowledge/library.ts";
import { buildShapes, findShapes, type Shape } from "../reading/shapes.ts";
import { squeeze } from "./spelling.ts";

/** Finds codes that have a vendor's shape although no article names them. */
export interface UncoveredCodes {
  find(text: string): readonly string[];
}

/** A code people divide when they type it: `MD 9001`, `md-9001`. */
const DIVIDED = /\b([A-Z]{2,6})[ -](\d{3,6})\b/g;
const LOOKED_AT = 8000;

/** Prepares the shapes of a library's families. */
export function createUncoveredCodes(library: Library): UncoveredCodes {
  const named = new Set(library.articles.flatMap(({ recognise }) => recognise.codes.map(squeeze)));
  const shape = shapesOf(library);
  return {
    find(text) {
      const joined = text.slice(0, LOOKED_AT).toUpperCase().replace(DIVIDED, "$1$2");
      const codes = findShapes(joined, shape).map((signal) => signal.text);
      return [...new Set(codes)].filter((code) => !named.has(squeeze(code)));
    },
  };
}

function shapesOf(library: Library): Shape | null {
  const shapes = [...library.families.values()].flatMap(({ codeShapes }) => codeShapes);
  return buildShapes(shapes.map((shape) => ({ kind: "code", shape })));
}

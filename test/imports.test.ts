import { describe, expect, test } from "vitest";
import { importsOf, withoutComments } from "./helpers/imports.ts";

describe("the reader of imports", () => {
  test.each([
    ["a plain import", 'import { a } from "./a.ts";', ["./a.ts"]],
    ["a type import over several lines", 'import type {\n  A,\n  B,\n} from "./a.ts";', ["./a.ts"]],
    ["an import for its effect", 'import "./a.css";', ["./a.css"]],
    ["everything under a name", 'import * as a from "./a.ts";', ["./a.ts"]],
    ["a passing on", 'export { a } from "./a.ts";\nexport * from "./b.ts";', ["./a.ts", "./b.ts"]],
    ["a dynamic import", 'const a = await import("./a.ts");', ["./a.ts"]],
    ["a type of a module", 'let a: import("./a.ts").A;', ["./a.ts"]],
    ["single quotes", "import a from './a.ts';", ["./a.ts"]],
    ["no import in a comment", '// import a from "./a.ts";\n/* from "./b.ts" */', []],
    ["no import in a string", `const a = 'import b from "./b.ts"'; const c = "./c.ts";`, []],
    ["an import after a pattern with quotes", 'const p = /["\']/;\nimport a from "./a.ts";', ["./a.ts"]],
    ["an import after an address", 'const u = "https://x.test";\nimport a from "./a.ts";', ["./a.ts"]],
  ])("sees %s", (_name, source, expected) => {
    expect(importsOf(source)).toEqual(expected);
  });

  test("leaves code, and neither comments nor texts", () => {
    expect(withoutComments('const a = "process.env"; // process.env\nprocess.env;')).toBe(
      'const a = ""; \nprocess.env;',
    );
  });
});

import { z } from "zod";
import { articleSchema } from "../../knowledge/article.ts";
import { familySchema } from "../../knowledge/family.ts";
import { precedentsSchema } from "../../knowledge/precedents.ts";
import { surroundingsSchema } from "../../knowledge/surroundings.ts";

/** The files of JSON Schema beside the knowledge, by name: with them an editor completes and checks while one types. */
const SCHEMAS = {
  "article.schema.json": { title: "An article of Errdesk", schema: articleSchema },
  "family.schema.json": { title: "The words of one family of articles", schema: familySchema },
  "precedents.schema.json": {
    title: "Pastes of the past with what was right for them",
    schema: precedentsSchema,
  },
  "surroundings.schema.json": { title: "What all families share", schema: surroundingsSchema },
} as const;

/** The text of each schema file, by its name; the same forms the desk itself reads by. */
export function writeSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(SCHEMAS).map(([name, { title, schema }]) => {
      const { $schema, ...form } = z.toJSONSchema(schema, { io: "input" });
      return [name, `${JSON.stringify({ $schema, title, ...form }, null, 2)}\n`];
    }),
  );
}

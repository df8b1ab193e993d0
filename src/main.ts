import { runStart } from "./start.ts";

await runStart(process.env);

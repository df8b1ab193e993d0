import { z } from "zod";
import { toSlackFile } from "../../delivery/message-form.ts";
import { Refusal } from "../../refusal.ts";
import type { StoredFile } from "../../workspace/workspace-data.ts";
import type { World } from "../../world.ts";
import { type Answer, count, type Method, method } from "../method.ts";

/** A file the app may see: one that was shared where it is a member. */
export function visibleFile(id: string, { workspace }: World): StoredFile {
  const file = workspace.file(id);
  const channel = file && workspace.channel(file.channel);
  if (!file || !channel?.members.includes(workspace.desk)) throw new Refusal("unknown-file");
  return file;
}

const info = method({
  tier: 4,
  scopes: ["files:read"],
  args: z.strictObject({ file: z.string().min(1), count: count.optional(), cursor: z.string().optional() }),
  run(args, world): Answer {
    const file = visibleFile(args.file, world);
    const { content } = file;
    const whole = file.isSnippet ? { content, is_truncated: false } : {};
    return { file: toSlackFile(file, world.workspace, world.url), comments: [], ...whole };
  },
});

export const FILE_METHODS = { "files.info": info } satisfies Record<string, Method>;

import { z } from "zod";
import type { Reference } from "../../case/tracker.ts";
import type { TrackerNews } from "../connector.ts";
import { webAddress } from "../web-address.ts";

/*
 * What is read of GitHub's answers (docs.github.com, REST API endpoints for issues and for issue comments).
 */

const moment = z.string().refine((text) => !Number.isNaN(Date.parse(text)));

/** An issue in answers, lists and webhooks; a pull request stands in the same lists, with a field of its own. */
export const issueSchema = z.object({
  number: z.number().int().positive(),
  html_url: z.string(),
  state: z.enum(["open", "closed"]),
  state_reason: z.string().nullish(),
  body: z.string().nullish(),
  created_at: moment,
  updated_at: moment,
  pull_request: z.unknown().optional(),
});

export type Issue = z.infer<typeof issueSchema>;

export const commentSchema = z.object({ body: z.string().nullish() });

const idOf = (repository: string, number: number) => `${repository.toLowerCase()}#${number}`;

/** Where an issue stands, out of its reference's id; null for what was not made here. */
export function numberOf(id: string): { readonly repository: string; readonly number: string } | null {
  const [, repository, number] = /^([\w.-]+\/[\w.-]+)#(\d+)$/.exec(id) ?? [];
  return repository && number ? { repository, number } : null;
}

export function referenceOf(repository: string, { number, html_url }: Issue): Reference {
  return {
    id: idOf(repository, number),
    label: `${repository}#${number}`,
    url: webAddress(html_url),
  };
}

/** Names of people and of reasons are shown: whatever does not look like one is left out. */
const nameIn = (text: string | null | undefined): string | null =>
  text && /^[\w.@[\]-]{1,80}$/.test(text) ? text : null;

export function newsOf(repository: string, issue: Issue, by: string | null = null): TrackerNews {
  return {
    id: idOf(repository, issue.number),
    status: issue.state,
    at: Date.parse(issue.updated_at),
    by: nameIn(by),
    why: issue.state === "closed" ? nameIn(issue.state_reason) : null,
  };
}

import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { stringify } from "yaml";

/** A whole, sound article as its file says it; override a field, or leave one out with undefined. */
export function articleText(change: Readonly<Record<string, unknown>> = {}): string {
  const article = {
    title: "The parcel has no label",
    state: "verified",
    category: "delivery",
    audience: ["developer"],
    recognise: { codes: ["LabelMissing"], phrases: ["the parcel {any} carries no label"] },
    nature: "permanent",
    summary: "The carrier could not read a label.",
    causes: [{ id: "not-printed", likelihood: "high", text: "The label was not printed." }],
    steps: [{ title: "Print the label", text: "Open the order and print it.", fixes: ["not-printed"] }],
    collect: ["request-id"],
    escalate: { when: ["It is printed and the error stays."], to: ["engineering"] },
    sources: [{ title: "Carrier handbook", publisher: "Carrier", kind: "vendor" }],
    samples: {
      match: ["Error LabelMissing: the parcel 12 carries no label"],
      ignore: ["The label printer is out of paper."],
    },
    reviewed: "2026-11-01",
    owner: "shipping",
    ...change,
  };
  return stringify(article);
}

/** A knowledge folder of these files, by their paths below it; returns its path. */
export function aKnowledgeFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = join(mkdtempSync(join(tmpdir(), "errdesk-knowledge-")), "knowledge");
  mkdirSync(folder);
  for (const [path, text] of Object.entries(files)) writeKnowledge(folder, path, text);
  return folder;
}

/** Writes one file of a knowledge folder, with the folders it needs. */
export function writeKnowledge(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { buildGallery, type GalleryParts, galleryPage } from "../authoring/gallery.ts";
import { DeskError } from "../errors.ts";
import { loadLibrary } from "../knowledge/load-library.ts";
import { loadTemplates } from "../reply/template/templates.ts";
import type { Terminal } from "./terminal.ts";

/** Where the build puts the bundles of the pages. */
const BUNDLES = fileURLToPath(new URL("../playground/page", import.meta.url));

/** `errdesk gallery`: everything the desk says on one page; `bundles` holds gallery.js and gallery.css. */
export function addGallery(program: Command, terminal: Terminal, bundles = BUNDLES): void {
  program
    .command("gallery")
    .description("write one HTML page with every reply, form, ticket and notice as they look in Slack")
    .argument("[file]", "where to write it", "gallery.html")
    .action((file: string) => write(terminal, file, bundles));
}

async function write(terminal: Terminal, file: string, bundles: string): Promise<void> {
  const { knowledgeFolder, templatesFolder, locale, thresholds } = terminal.settings();
  const parts = await readParts(bundles);
  const { library } = await loadLibrary(knowledgeFolder);
  const words = await loadTemplates(templatesFolder, locale);
  const gallery = await buildGallery({ words, library, thresholds });
  const page = galleryPage(gallery, parts);
  const path = resolve(file);
  await writeFile(path, page).catch((cause: unknown) => {
    throw new DeskError("INPUT_INVALID", `${path} cannot be written; name a file in a folder that is there`, {
      cause,
    });
  });
  const scenes = gallery.chapters.flatMap((chapter) => chapter.scenes);
  const replies = scenes.reduce((sum, one) => sum + one.replies.length, 0);
  terminal.print(
    `${path}: ${scenes.length} situations, ${replies} replies, ${Math.round(page.length / 1024)} kB`,
  );
}

async function readParts(bundles: string): Promise<GalleryParts> {
  const read = async (name: string) =>
    readFile(join(bundles, name), "utf8").catch((cause: unknown) => {
      throw new DeskError("INPUT_INVALID", `${join(bundles, name)} is missing; run npm run build`, { cause });
    });
  return { script: await read("gallery.js"), styles: await read("gallery.css") };
}

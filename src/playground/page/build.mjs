/**
 * Bundles the page of the local workspace: `node src/playground/page/build.mjs [outdir]` writes index.html, app.js
 * and app.css, self-contained, so that the workspace server has three files to hand out and no network is needed;
 * beside them gallery.js and gallery.css, which `errdesk gallery` puts into one page.
 */
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const outdir = process.argv[2] ?? fileURLToPath(new URL("../../../dist/playground/page", import.meta.url));

await mkdir(outdir, { recursive: true });
await build({
  absWorkingDir: here,
  entryPoints: [
    { in: "main.tsx", out: "app" },
    { in: "styles/app.css", out: "app" },
    { in: "gallery.tsx", out: "gallery" },
    { in: "styles/gallery.css", out: "gallery" },
  ],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  define: { "process.env.NODE_ENV": '"production"' },
  outdir,
  logLevel: "warning",
});
await copyFile(join(here, "index.html"), join(outdir, "index.html"));

/**
 * Runs before `npm start`, `npm test` and `npm run errdesk`: on a fresh clone nothing but Node and npm is there, so
 * this file imports only what Node brings. It checks the versions, installs what the lock file names, and builds
 * when a source is newer than the build. It talks on stderr, so that a program can read the command's stdout.
 *
 *   node src/setup/prepare.mjs           install and build where needed
 *   node src/setup/prepare.mjs --build   build even where nothing changed
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const LOCK = join(ROOT, ".prepare-lock");
const INSTALLED = join(ROOT, "node_modules", ".errdesk-installed");
const BUILT = join(ROOT, "dist", ".errdesk-built");
/** An install compiles the SQLite driver where no prebuilt one can be had; that takes a minute or two. */
const LONGEST_WAIT_MS = 10 * 60_000;

const say = (text) => process.stderr.write(`errdesk: ${text}\n`);

class Unprepared extends Error {}

/** Node 20.19, 22.12 or 24 and later: older ones lack what the libraries need. */
function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const isFit = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
  if (!isFit) {
    throw new Unprepared(
      `Node ${process.versions.node} is not supported. Install Node 20.19, 22.12, 24 or newer (https://nodejs.org), then run the command again.`,
    );
  }
}

const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Two commands started at once must not install into one folder: the second waits for the first. */
function underLock(work) {
  const until = Date.now() + LONGEST_WAIT_MS;
  for (let waited = false; ; waited = true) {
    try {
      mkdirSync(LOCK);
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    clearDeadLock();
    if (!waited) say("another errdesk command is installing or building; waiting for it");
    if (Date.now() > until)
      throw new Unprepared(`${LOCK} is held for too long. If no other command runs, remove it.`);
    sleep(200);
  }
  try {
    writeFileSync(join(LOCK, "pid"), String(process.pid));
    return work();
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

/** A lock whose holder was killed would stop every later command. */
function clearDeadLock() {
  try {
    const pid = Number(readFileSync(join(LOCK, "pid"), "utf8"));
    if (pid > 0 && !isAlive(pid)) rmSync(LOCK, { recursive: true, force: true });
  } catch {
    // The holder has made the folder and not yet written its pid, or has removed both: look again.
    const age = existsSync(LOCK) ? Date.now() - statSync(LOCK).mtimeMs : 0;
    if (age > 10_000) rmSync(LOCK, { recursive: true, force: true });
  }
}

/** A native part is built for one Node: another major version needs its own. */
function wantedInstall() {
  const lockFile = readFileSync(join(ROOT, "package-lock.json"));
  return `${createHash("sha256").update(lockFile).digest("hex")} node-${process.versions.modules} ${process.platform}-${process.arch}`;
}

const readStamp = (file) => (existsSync(file) ? readFileSync(file, "utf8") : "");

function install() {
  const wanted = wantedInstall();
  if (readStamp(INSTALLED) === wanted) return;
  say("installing the libraries named in package-lock.json (a minute or two, once)");
  const started = Date.now();
  const ticker = startTicker();
  const npm = process.env.npm_execpath;
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  const options = {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    // `npm run --silent` would silence this install too, and its faults with it.
    env: { ...process.env, npm_config_loglevel: "warn", npm_config_ignore_scripts: "false", NODE_ENV: "" },
  };
  const result =
    npm && /npm-cli\.[cm]?js$/.test(npm)
      ? spawnSync(process.execPath, [npm, ...args], options)
      : spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
  ticker.kill();
  if (result.status !== 0) throw new Unprepared(explainInstall(result));
  if (needsCompiledDriver() && !existsSync(COMPILED_DRIVER)) throw new Unprepared(HOW_TO_COMPILE);
  writeFileSync(INSTALLED, wanted);
  say(`installed in ${seconds(started)}`);
}

/** A sign of life while npm, run synchronously, keeps this process waiting. */
function startTicker() {
  const script = "let n=0;setInterval(()=>console.error('errdesk: still installing ('+(n+=15)+' s)'),15000)";
  return spawn(process.execPath, ["-e", script], { stdio: ["ignore", "ignore", "inherit"] });
}

function explainInstall({ error, stdout, stderr }) {
  const output = `${stdout ?? ""}${stderr ?? ""}${error ? error.message : ""}`.trimEnd();
  const hint =
    "Check the network and the npm registry settings (npm config get registry), then run the command again.";
  return `npm ci failed.\n${output}\n\nerrdesk: ${hint}`;
}

/** Node before 22.14 takes the older SQLite driver, see src/store/sqlite-driver.ts; for npm it is optional. */
const needsCompiledDriver = () => Number(process.versions.napi) < 10;
const COMPILED_DRIVER = join(ROOT, "node_modules/better-sqlite3/build/Release/better_sqlite3.node");
const HOW_TO_COMPILE =
  "The SQLite driver had to be compiled here and was not. It needs python3, make and a C++ compiler (Debian: apt-get install python3 make g++; macOS: xcode-select --install). Install them and run the command again; Node 22.14 and newer need none of it.";

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Newest change below a folder, in ms since 1970; a removed file shows in the time of its folder. */
function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return readdirSync(path).reduce(
    (latest, name) => Math.max(latest, newest(join(path, name))),
    stats.mtimeMs,
  );
}

function isBuilt() {
  if (!existsSync(BUILT)) return false;
  const sources = ["src", "tsconfig.json", "package.json"].map((name) => newest(join(ROOT, name)));
  return Math.max(...sources) <= statSync(BUILT).mtimeMs;
}

function build(isForced) {
  if (!isForced && isBuilt()) return;
  const started = Date.now();
  say("building");
  // Built aside and then moved, so that a failed build leaves the last good one.
  const fresh = join(ROOT, "node_modules", ".errdesk-build");
  rmSync(fresh, { recursive: true, force: true });
  runNode([join("node_modules", "typescript", "bin", "tsc"), "-p", "tsconfig.json", "--outDir", fresh]);
  runNode([join("src", "playground", "page", "build.mjs"), join(fresh, "playground", "page")]);
  rmSync(join(ROOT, "dist"), { recursive: true, force: true });
  moveFolder(fresh, join(ROOT, "dist"));
  // Dated from its beginning: what was saved while it ran is not in it.
  writeFileSync(BUILT, new Date(started).toISOString());
  utimesSync(BUILT, started / 1_000, started / 1_000);
  say(`built in ${seconds(started)}`);
}

function moveFolder(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    // node_modules may be a mount of its own, as in containers.
    if (error.code !== "EXDEV") throw error;
    cpSync(from, to, { recursive: true });
    rmSync(from, { recursive: true, force: true });
  }
}

function runNode(args) {
  const result = spawnSync(process.execPath, args, {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status === 0) return;
  const output = `${result.stdout ?? ""}${result.stderr ?? ""}${result.error ? result.error.message : ""}`;
  throw new Unprepared(
    `the build failed.\n${output.trimEnd()}\n\nerrdesk: mend the places named above, then run the command again.`,
  );
}

try {
  checkNode();
  const isForced = process.argv.includes("--build");
  // The common case, everything in place, takes no lock and a few milliseconds.
  if (isForced || readStamp(INSTALLED) !== wantedInstall() || !isBuilt()) {
    underLock(() => {
      install();
      build(isForced);
    });
  }
} catch (error) {
  say(error instanceof Unprepared ? error.message : String(error?.stack ?? error));
  process.exitCode = 1;
}

import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { openStore, storePlace } from "../../src/store/open-store.ts";
import { fromStore } from "../../src/triage/safe-text.ts";
import { aKnowledgeFolder, articleText, writeKnowledge } from "../knowledge/an-article-file.ts";
import { aCase, aFact, aTicket } from "../store/builders.ts";
import { commitAll, kb, TODAY } from "./a-terminal.ts";

const LABEL = "parcels/label.yaml";
const PASTE = "Error LabelMissing: the parcel 77 carries no label";
const DAY = 86_400_000;

let knowledge: string;
beforeEach(() => {
  knowledge = aKnowledgeFolder({ [LABEL]: articleText() });
});

const box = (change: Record<string, unknown> = {}) =>
  articleText({
    title: "The box is open",
    recognise: { codes: ["BoxOpen"], phrases: ["the box {any} was found open"] },
    samples: { match: ["BoxOpen: the box 4 was found open"], ignore: ["The box is closed."] },
    ...change,
  });

/** A store with what a desk has remembered. */
async function remembered(
  write: (store: Awaited<ReturnType<typeof openStore>>) => Promise<void>,
): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), "errdesk-data-"));
  const store = await openStore(storePlace({ databaseUrl: null, dataFolder: data }));
  await write(store);
  await store.close();
  return data;
}

describe("kb check", () => {
  test("says nothing is wrong and does not fail", async () => {
    expect(await kb({ knowledge }, "check")).toMatchObject({
      out: "1 article, 2 samples: no findings\n",
      hasFailed: false,
    });
  });

  test("names the place of a finding and fails", async () => {
    writeKnowledge(knowledge, LABEL, articleText({ related: ["parcels/lable"] }));
    const { out, hasFailed } = await kb({ knowledge }, "check");
    expect(out).toMatch(
      /^knowledge\/parcels\/label\.yaml:\d+:\d+ related\[0\]: there is no article parcels\/lable/,
    );
    expect(hasFailed).toBe(true);
  });

  test("takes another folder, and writes JSON for programs", async () => {
    const other = aKnowledgeFolder({ [LABEL]: "broken" });
    const { out } = await kb({ knowledge }, "check", other, "--json");
    expect(JSON.parse(out)).toMatchObject({
      articles: 0,
      faults: [{ file: "knowledge/parcels/label.yaml", line: 1 }],
    });
  });
});

describe("kb new", () => {
  const error =
    'HTTP 409 {"code":"SlotTaken","message":"The slot 12 is taken by order 7."}\nAWSAccessKeyId=AKIAIOSFODNN7EXAMPLE';

  test("writes a draft that lacks only what a person can know", async () => {
    const { out } = await kb({ knowledge, input: error }, "new", "--family", "parcels");
    const { out: checked } = await kb({ knowledge }, "check");
    const findings = checked.trim().split("\n").slice(0, -1);
    expect(out).toContain(join(knowledge, "parcels", "slot-taken.yaml"));
    expect(findings.length).toBeGreaterThan(3);
    expect(findings.filter((line) => !/this is not written yet\. Write /.test(line))).toEqual([]);
  });

  test("fills in code, status, phrase and sample, the secret masked", async () => {
    await kb({ knowledge, input: error }, "new", "--family", "parcels", "--title", "The slot is taken");
    const text = readFileSync(join(knowledge, "parcels", "slot-taken.yaml"), "utf8");
    expect(text).toContain("title: The slot is taken\nstate: draft\n");
    expect(text).toContain("codes: [SlotTaken]");
    expect(text).toContain("statuses: [409]");
    expect(text).toContain("- The slot {any} is taken by order");
    expect(text).not.toContain("AKIAIOSFODNN7EXAMPLE");
    expect(text).toContain("reviewed: 2026-11-25");
  });

  test("is recognised by its own sample at once", async () => {
    await kb({ knowledge, input: error }, "new", "--family", "parcels");
    const { out, hasFailed } = await kb({ knowledge, input: error }, "try", "parcels/slot-taken");
    expect(out).toContain("parcels/slot-taken (draft): it matches");
    expect(hasFailed).toBe(false);
  });

  test("asks a person for the paste, the title, the family and the owner", async () => {
    const input = `${error}\n.\nThe slot is taken\nDock doors\nNight Shift\n`;
    const { out } = await kb({ knowledge, input, isTyped: true }, "new");
    expect(out).toContain("Paste the error as people post it");
    const text = readFileSync(join(knowledge, "dock-doors", "slot-taken.yaml"), "utf8");
    expect(text).toContain("owner: night-shift");
  });

  test("tells when an article has the paste already", async () => {
    const { out } = await kb({ knowledge, input: PASTE }, "new");
    expect(out).toContain("Today the desk answers this paste with parcels/label");
  });

  test("never writes over an article", async () => {
    await kb({ knowledge, input: error }, "new", "--family", "parcels");
    await kb({ knowledge, input: error }, "new", "--family", "parcels");
    expect(readdirSync(join(knowledge, "parcels")).sort()).toEqual([
      "label.yaml",
      "slot-taken-2.yaml",
      "slot-taken.yaml",
    ]);
  });

  test.each([
    ["a family that climbs out", ["--family", "../.."], "is no article id"],
    ["a name that climbs out", ["--family", "parcels", "--name", "../../x"], "is no article id"],
  ])("refuses %s", async (_what, options, message) => {
    await expect(kb({ knowledge, input: error }, "new", ...options)).rejects.toThrow(message);
    expect(readdirSync(dirname(knowledge))).toEqual(["knowledge"]);
  });

  test("says that the folder does not take it", async () => {
    writeFileSync(join(knowledge, "docks"), "a file stands where the family's folder should be");
    await expect(kb({ knowledge, input: error }, "new", "--family", "docks")).rejects.toMatchObject({
      code: "KNOWLEDGE_UNWRITABLE",
      message: expect.stringMatching(/^docks\/slot-taken\.yaml cannot be written below .* \(E[A-Z]+\)$/),
    });
  });

  test("says that the paste is missing", async () => {
    await expect(kb({ knowledge, input: " \n" }, "new")).rejects.toThrow("there is no paste");
  });
});

describe("kb new --ticket", () => {
  const RESOLVED = {
    state: "resolved",
    resolution: { by: "U2", at: TODAY, reason: "fixed", note: "The dock was rebuilt.", noteDelivery: null },
  } as const;

  /** The data folder of a desk that had this ticket, over a paste that says LabelTorn. */
  const having = (ticket: Parameters<typeof aTicket>[0]) =>
    remembered((store) =>
      store.transact(async (tx) => {
        const value = aCase({ id: "case-7" });
        const problems = value.problems.map((problem) => ({
          ...problem,
          text: fromStore('HTTP 409 {"code":"LabelTorn","message":"The label is torn."}'),
        }));
        await tx.cases.insert({ ...value, problems });
        await tx.tickets.insert(aTicket({ id: "E-7K3QD", caseId: "case-7", ...ticket }));
      }),
    );

  test("drafts it from a resolved ticket, with what that taught, once", async () => {
    const data = await having(RESOLVED);
    const { out } = await kb({ knowledge, data }, "new", "--ticket", "e-7k3qd", "--family", "parcels");
    const file = join(knowledge, "parcels", "label-torn.yaml");
    expect(out).toContain(`Wrote ${file}`);
    const text = readFileSync(file, "utf8");
    expect(text).toContain("# From ticket E-7K3QD\n# Resolved: Fixed on our side\n");
    expect(parse(text).steps).toMatchObject([{ text: "(to review: The dock was rebuilt.)" }]);
    const { out: checked } = await kb({ knowledge }, "check");
    expect(checked).toMatch(/steps\[0\]\.text: this is what an engineer wrote on the ticket, and nobody has/);
    expect(checked).toMatch(/steps\[0\]\.title: this is not written yet\. Write the fix/);
    expect(text).toContain("codes: [LabelTorn]");
    const again = await kb({ knowledge, data }, "new", "--ticket", "E-7K3QD", "--family", "parcels");
    expect(again.out).toBe(`The draft of this ticket is there already: ${file}\n`);
    expect(readdirSync(join(knowledge, "parcels")).sort()).toEqual(["label-torn.yaml", "label.yaml"]);
  });

  test("says that a ticket is not there, or not resolved", async () => {
    const data = await having({});
    const run = (id: string) => kb({ knowledge, data }, "new", "--ticket", id, "--family", "parcels");
    await expect(run("E-NONE1")).rejects.toThrow("there is no ticket E-NONE1 here");
    await expect(run("E-7K3QD")).rejects.toThrow("is not resolved, or its paste is no longer kept");
  });

  test("refuses a name that climbs out, and a paste beside the ticket", async () => {
    const data = await having(RESOLVED);
    const run = (...options: string[]) => kb({ knowledge, data }, "new", "--ticket", "E-7K3QD", ...options);
    await expect(run("--family", "../..")).rejects.toThrow("is no article id");
    await expect(run("--family", "parcels", "--name", "../x")).rejects.toThrow("is no article id");
    await expect(run("--from", "paste.txt")).rejects.toThrow("cannot be used with option");
    expect(readdirSync(dirname(knowledge))).toEqual(["knowledge"]);
  });
});

describe("kb try", () => {
  test("shows what speaks for the article and what its reader would get", async () => {
    const { out, hasFailed } = await kb({ knowledge, input: PASTE }, "try", "parcels/label");
    expect(out).toMatch(/^parcels\/label \(verified\): it matches, and is given as the answer/);
    expect(out).toMatch(/ {3}\+\d\.\d {2}code {10}the code `LabelMissing`/);
    expect(out).toContain("Open the order and print it.");
    expect(hasFailed).toBe(false);
  });

  test("says that the desk offers it where it is not sure", async () => {
    writeKnowledge(knowledge, "parcels/box.yaml", box({ recognise: { codes: ["LabelMissing"] } }));
    const input = "Error code LabelMissing";
    const { out, hasFailed } = await kb({ knowledge, input }, "try", "parcels/box");
    expect(out).toContain(
      "it matches, and is offered first, beside another one: the desk is not sure enough",
    );
    expect(out).toContain("What the requester reads after picking it:");
    expect(hasFailed).toBe(false);
  });

  test("names the article that takes the paste, and fails", async () => {
    writeKnowledge(knowledge, "parcels/box.yaml", box());
    const { out, hasFailed } = await kb({ knowledge, input: PASTE }, "try", "parcels/box");
    expect(out).toContain("it does not match; parcels/label takes the paste");
    expect(hasFailed).toBe(true);
  });

  test("points to the successor of a retired article", async () => {
    writeKnowledge(knowledge, LABEL, articleText({ state: "retired", successor: "parcels/box" }));
    writeKnowledge(knowledge, "parcels/box.yaml", box());
    const { out } = await kb({ knowledge, input: PASTE }, "try", "parcels/label");
    expect(out).toContain("This article was replaced. The one that counts now is The box is open.");
  });

  test("shows what speaks against", async () => {
    writeKnowledge(
      knowledge,
      LABEL,
      articleText({ recognise: { codes: ["LabelMissing"], against: ["test parcel"] } }),
    );
    const { out } = await kb({ knowledge, input: `${PASTE} (a test parcel)` }, "try", "parcels/label.yaml");
    expect(out).toMatch(/Speaks against it .*\n {3}-\d\.\d {2}against/);
  });

  test.each([
    ["an id that was misspelled", "parcels/lable", "Did you mean `parcels/label`?"],
    ["an id that climbs out", "../../etc/passwd", "there is no article ../../etc/passwd"],
  ])("says so for %s", async (_what, id, message) => {
    await expect(kb({ knowledge, input: PASTE }, "try", id)).rejects.toThrow(message);
  });
});

describe("kb replay", () => {
  test("lists what a change answers newly, differently and no longer", async () => {
    writeKnowledge(knowledge, "parcels/box.yaml", box());
    commitAll(knowledge);
    const lost = articleText({ recognise: { codes: ["Nothing"] } });
    writeKnowledge(knowledge, LABEL, lost);
    writeKnowledge(knowledge, "parcels/seal.yaml", box({ recognise: { codes: ["SealBroken"] } }));
    const pastes = join(mkdtempSync(join(tmpdir(), "errdesk-pastes-")), "pastes.jsonl");
    const lines = [
      { id: "1", text: "Error LabelMissing", expect: ["parcels/label"] },
      { id: "2", text: "SealBroken at the dock" },
      { id: "3", text: "BoxOpen: the box 4 was found open" },
    ];
    writeFileSync(pastes, lines.map((line) => JSON.stringify(line)).join("\n"));
    const { out } = await kb({ knowledge }, "replay", "--file", pastes, "--json");
    const { changes, answered } = JSON.parse(out);
    expect(answered).toEqual({ before: 2, after: 2 });
    expect(changes.map(({ id, kind, isRight }: Record<string, unknown>) => [id, kind, isRight])).toEqual([
      ["1", "no-longer-answered", false],
      ["2", "newly-answered", null],
    ]);
  });

  test("tells what is newly offered and what no longer", async () => {
    const twice = (code: string) => {
      writeKnowledge(knowledge, LABEL, articleText({ recognise: { codes: [code] } }));
      writeKnowledge(knowledge, "parcels/box.yaml", box({ recognise: { codes: [code] } }));
    };
    twice("CrateLeaks");
    commitAll(knowledge);
    twice("StrapTorn");
    const pastes = join(mkdtempSync(join(tmpdir(), "errdesk-pastes-")), "pastes.jsonl");
    const texts = ["Error code CrateLeaks", "Error code StrapTorn"];
    writeFileSync(pastes, texts.map((text) => JSON.stringify({ text })).join("\n"));
    const { out } = await kb({ knowledge }, "replay", "--file", pastes);
    expect(out).toMatch(/Newly offered to choose \(1\)\n {2}2: \w+ -> choose parcels\/box, parcels\/label/);
    expect(out).toMatch(/No longer offered \(1\)\n {2}1: choose parcels\/box, parcels\/label -> \w+/);
  });

  test("says that an article was retired, and what its reply points to now", async () => {
    writeKnowledge(knowledge, "parcels/box.yaml", box());
    commitAll(knowledge);
    writeKnowledge(knowledge, LABEL, articleText({ state: "retired", successor: "parcels/box" }));
    const { out } = await kb({ knowledge }, "replay", "--samples");
    expect(out).toContain("Answered differently (1)");
    expect(out).toContain(
      "parcels/label:1 (right): answer parcels/label -> answer parcels/label (retired, points to parcels/box)",
    );
  });

  test("says where pastes can come from when there is no store", async () => {
    commitAll(knowledge);
    await expect(kb({ knowledge }, "replay")).rejects.toThrow(
      "--file takes pastes of your own, --samples those of the articles",
    );
  });

  test("takes the cases of the last days from the desk's own store", async () => {
    commitAll(knowledge);
    writeKnowledge(knowledge, LABEL, articleText({ recognise: { codes: ["Nothing"] } }));
    const problem = (text: string) => ({ ...aCase().problems[0], text: fromStore(text) });
    const data = await remembered(async (store) => {
      const young = aCase({
        id: "young",
        createdAt: TODAY - DAY,
        problems: [problem("LabelMissing again")] as never,
      });
      const old = aCase({
        id: "old",
        createdAt: TODAY - 40 * DAY,
        problems: [problem("LabelMissing once")] as never,
      });
      await store.transact(async (tx) => {
        await tx.cases.insert(young);
        await tx.cases.insert(old);
      });
    });
    const { out } = await kb({ knowledge, data }, "replay", "--since", "30d");
    expect(out).toContain("1 paste from HEAD to the folder knowledge: 1 is treated differently");
    expect(out).toMatch(/No longer answered \(1\)\n {2}young: answer parcels\/label -> /);
  });

  test("takes no renaming for a change, and keeps the repository as it is", async () => {
    commitAll(knowledge);
    writeKnowledge(knowledge, LABEL, articleText({ state: "draft" }));
    writeKnowledge(knowledge, "parcels/no-label.yaml", articleText({ formerly: ["parcels/label"] }));
    const { out } = await kb({ knowledge }, "replay", "--samples");
    expect(out).toContain("none is treated differently");
    expect(existsSync(join(knowledge, ".git", "worktrees"))).toBe(false);
  });

  test("becomes a comment in which a paste can mention nobody", async () => {
    const before = aKnowledgeFolder({});
    writeKnowledge(
      knowledge,
      LABEL,
      articleText({ samples: { match: ["LabelMissing | @team <b>"], ignore: ["x"] } }),
    );
    const { out } = await kb({ knowledge }, "replay", "--samples", "--against", before, "--markdown");
    expect(out).toContain("### Newly answered (1)");
    expect(out).toContain("LabelMissing \\| @\u200bteam \\<b\\>");
  });

  test.each([
    ["a reference git does not know", ["--against", "no-such-branch"], "neither a folder nor a commit"],
    ["a reference that looks like an option", ["--against=--output=/tmp/x"], "neither a folder nor a commit"],
    ["a time without a unit", ["--since", "30", "--against", "."], "write a number and a unit"],
  ])("refuses %s", async (_what, options, message) => {
    commitAll(knowledge);
    await expect(kb({ knowledge }, "replay", ...options)).rejects.toThrow(message);
  });
});

describe("kb impact", () => {
  test("counts cases under all names of the article, and which step worked when", async () => {
    writeKnowledge(knowledge, LABEL, articleText({ formerly: ["parcels/old-name"] }));
    const fact = (kind: string, caseId: string, data = {}, articleId = "parcels/label") =>
      aFact({ kind: kind as never, caseId, articleId, data, at: TODAY - DAY });
    const data = await remembered((store) =>
      store.transact((tx) =>
        tx.facts.record([
          fact("decided", "a", { decision: "answer" }),
          fact("decided", "b", { decision: "answer" }, "parcels/old-name"),
          fact("decided", "c", { decision: "chosen" }),
          fact("decided", "d", { decision: "answer" }, "parcels/other"),
          fact("worked", "a", { step: 0, rung: "article" }),
          fact("denied", "b", { rung: "article" }),
          fact("denied", "b", { rung: "article" }),
          fact("tried", "b", { step: 0, of: "parcels/label" }),
          fact("escalated", "b"),
        ]),
      ),
    );
    const { out } = await kb({ knowledge, data }, "impact", "parcels/label", "--json");
    expect(JSON.parse(out)).toMatchObject({
      answered: 3,
      chosen: 1,
      confirmed: 1,
      denied: 1,
      escalated: 1,
      steps: [{ title: "Print the label", worked: 1, failed: 1 }],
      lastWorked: TODAY - DAY,
    });
    const { out: text } = await kb({ knowledge, data }, "impact", "parcels/label");
    expect(text).toContain("confirmed           1  33 % of the answered");
    expect(text).toContain("last worked 2026-11-24T12:00Z");
  });

  test("says that there is no history yet", async () => {
    await expect(kb({ knowledge }, "impact", "parcels/label")).rejects.toThrow(
      "no desk has run here yet, so there is nothing to look back at",
    );
  });
});

describe("kb show", () => {
  test("prints the exact version a requester saw, also under the name of then", async () => {
    writeKnowledge(knowledge, LABEL, articleText({ formerly: ["parcels/old-name"] }));
    const texts = [
      { id: "parcels/label", version: "aaaaaaaaaaaa", text: "title: of then\n" },
      { id: "parcels/old-name", version: "bbbbbbbbbbbb", text: "title: long ago\n" },
    ];
    const data = await remembered((store) => store.transact((tx) => tx.versions.keep(texts, TODAY)));
    expect((await kb({ knowledge, data }, "show", "parcels/label@aaaaaaaaaaaa")).out).toBe(
      "title: of then\n",
    );
    expect((await kb({ knowledge, data }, "show", "parcels/label@bbbbbbbbbbbb")).out).toBe(
      "title: long ago\n",
    );
    expect((await kb({ knowledge, data }, "show", "parcels/old-name@bbbbbbbbbbbb")).out).toBe(
      "title: long ago\n",
    );
    expect((await kb({ knowledge, data }, "versions", "parcels/label")).out).toContain(
      "parcels/label@aaaaaaaaaaaa",
    );
    await expect(kb({ knowledge, data }, "show", "parcels/label@cccccccccccc")).rejects.toThrow(
      "was ever in force",
    );
  });

  test("lists under an old name what came after it, also while the renamed file is broken", async () => {
    const renamed = articleText({ formerly: ["parcels/old-name"] });
    const data = await remembered((store) =>
      store.transact(async (tx) => {
        const old = { id: "parcels/old-name", version: "bbbbbbbbbbbb", text: articleText() };
        await tx.versions.keep([old], TODAY);
        await tx.versions.keep([{ id: "parcels/label", version: "aaaaaaaaaaaa", text: renamed }], TODAY + 1);
      }),
    );
    writeKnowledge(knowledge, LABEL, `${renamed}titel: a slip\n`);
    const { out } = await kb({ knowledge, data }, "versions", "parcels/old-name");
    expect(out.match(/\S+@\S+/g)).toEqual(["parcels/label@aaaaaaaaaaaa", "parcels/old-name@bbbbbbbbbbbb"]);
  });

  test("prints an article that was deleted since", async () => {
    const kept = [{ id: "parcels/gone", version: "aaaaaaaaaaaa", text: "title: gone\n" }];
    const data = await remembered((store) => store.transact((tx) => tx.versions.keep(kept, TODAY)));
    expect((await kb({ knowledge, data }, "show", "parcels/gone@aaaaaaaaaaaa")).out).toBe("title: gone\n");
  });

  test("prints the file of today without a version", async () => {
    expect((await kb({ knowledge }, "show", "parcels/label")).out).toBe(articleText());
  });
});

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { toCsvHead, toCsvLine } from "./rules/csv";
import { HOSTILE_CELLS } from "./testing/hostile-cells";

const hasOffice = spawnSync("soffice", ["--version"]).status === 0;
if (!hasOffice) console.log("skipped: no LibreOffice (soffice) on the PATH to open hostile files with");

const folder = mkdtempSync(join(tmpdir(), "aura-sheets-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Opens a CSV as a spreadsheet told to run whatever it takes for a formula, at each of the separators, and gives its XML. */
function openInOffice(name: string, text: string, separators: string): string {
  writeFileSync(join(folder, `${name}.csv`), text);
  const filter = `CSV:${separators},34,76,1,,1033,false,true,false,false,false,0,true`;
  execFileSync("soffice", [`-env:UserInstallation=file://${folder}/profile`, "--headless", `--infilter=${filter}`, "--convert-to", "fods", "--outdir", folder, join(folder, `${name}.csv`)], { stdio: "ignore", timeout: 110_000 });
  return readFileSync(join(folder, `${name}.fods`), "utf8");
}

const formulas = (sheet: string): string[] => [...sheet.matchAll(/table:formula="([^"]*)"/g)].map((match) => match[1] ?? "");

it.skipIf(!hasOffice)("a spreadsheet runs nothing of an export", () => {
  const rows = HOSTILE_CELLS.map((cell, at) => ["row", cell, String(at)]);
  // The same opening does run what is not guarded, so that it would be seen.
  expect(formulas(openInOffice("control", "a,b\r\n1,=1+1\r\n", "44"))).toHaveLength(1);
  for (const separator of ["comma", "semicolon"] as const) {
    const text = toCsvHead(["a", "b", "c"], { bom: true, separator }) + rows.map((cells) => toCsvLine(cells, { separator })).join("");
    const sign = separator === "comma" ? "44" : "59";
    expect(formulas(openInOffice(separator, text, sign))).toEqual([]);
    expect(formulas(openInOffice(`${separator}-split`, text, "44/59/9"))).toEqual([]);
  }
}, 120_000);

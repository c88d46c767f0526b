import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureClient } from "../building/client.mjs";
import { readJson } from "../supervisor/lock.mjs";
import { keepLongResults } from "./long-results.mjs";
import { describeTroubles, troublesOfVitest } from "./troubles.mjs";
import { runTypecheck } from "./typecheck.mjs";

/** @returns the exit code: 0 when everything passed */
export async function runTests(root, words) {
  const wanted = readWords(words);
  if (wanted.long) process.env.LONG = "1";
  ensureClient(root);
  const results = [];
  if (wanted.unit) results.push(await runVitest(root, wanted));
  if (wanted.browser) results.push(await runBrowser(root, wanted));
  // After the build, which writes the types of Next's own imports.
  if (wanted.types) results.push(await runTypecheck(root));
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  const isBroken = results.some((result) => result.code !== 0) && failed === 0;
  if (isBroken) console.log("A test run ended with an error outside the tests; see above.");
  for (const line of describeTroubles(results.flatMap(({ troubles = [] }) => troubles))) console.log(line);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed > 0 || isBroken ? 1 : 0;
}

/** What keeps the browser tests from running at all is one failure, said in a sentence. */
async function runBrowser(root, { browserPaths, tries }) {
  try {
    const { runBrowserTests } = await import("./browser.mjs");
    return await runBrowserTests(root, browserPaths, tries);
  } catch (error) {
    console.error(`\n${error.message}`);
    return { code: 1, passed: 0, failed: 1 };
  }
}

function readWords(words) {
  const rest = words.filter((word) => !["--long", "--unit", "--browser"].includes(word));
  const browserPaths = rest.filter((word) => word.includes(".e2e"));
  const unitArgs = rest.filter((word) => !word.includes(".e2e"));
  const hasPaths = rest.length > 0;
  return {
    long: words.includes("--long"),
    unit: !words.includes("--browser") && (!hasPaths || unitArgs.length > 0),
    browser: !words.includes("--unit") && (!hasPaths || browserPaths.length > 0),
    types: rest.length === 0 && !words.includes("--unit") && !words.includes("--browser"),
    unitArgs,
    browserPaths,
    // Of thousands of tests one may meet a busy moment of the machine; whoever runs a few wants to see it at once.
    tries: hasPaths ? 1 : 2,
  };
}

async function runVitest(root, { unitArgs, tries }) {
  const folder = join(root, ".aura/test-results");
  const report = join(folder, `vitest-${process.pid}.json`);
  mkdirSync(folder, { recursive: true });
  const code = await runNode(root, [
    join(root, "node_modules/vitest/vitest.mjs"), "run", ...unitArgs, `--retry=${tries - 1}`,
    "--reporter=default", "--reporter=json", `--outputFile.json=${report}`,
  ]);
  const found = readJson(report);
  if (process.env.LONG === "1") keepLongResults(root, report);
  rmSync(report, { force: true });
  // A file that could not be loaded has no tests to count; it is one failure.
  const unloadable = (found?.testResults ?? []).filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  return { code, passed: found?.numPassedTests ?? 0, failed: (found?.numFailedTests ?? 0) + unloadable.length, troubles: troublesOfVitest(root, found) };
}

/** Signals reach the child as well, so that its own clean-up runs before we end. */
export function runNode(root, args, env = process.env) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: "inherit", env });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => child.once("error", reject).once("close", (code) => resolve(code ?? 1)));
}

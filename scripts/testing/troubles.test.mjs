import { expect, test } from "vitest";
import { describeTroubles, troublesOfPlaywright, troublesOfVitest } from "./troubles.mjs";

const assertion = (fullName, status, failureMessages) => ({ fullName, status, failureMessages });

test("what failed is told apart from what passed at the second try", () => {
  const found = troublesOfVitest("/work", {
    testResults: [
      { name: "/work/lib/a.test.ts", status: "failed", assertionResults: [assertion("adds", "failed", ["Error: 1\nat b"]), assertion("takes", "passed", ["Error: 2"]), assertion("holds", "passed", [])] },
      { name: "/work/lib/b.test.ts", status: "failed", message: "no such module", assertionResults: [] },
    ],
  });
  expect(found).toEqual([
    { file: "lib/a.test.ts", name: "adds", message: "Error: 1\nat b", passedLater: false },
    { file: "lib/a.test.ts", name: "takes", message: "Error: 2", passedLater: true },
    { file: "lib/b.test.ts", name: "could not be loaded", message: "no such module", passedLater: false },
  ]);
  expect(describeTroubles(found).join("\n")).toMatch(/second try alone[^]+- lib\/a\.test\.ts: takes\n {4}Error: 2[^]+Failed:\n- lib\/a\.test\.ts: adds/);
});

test("browser tests are found however deep they stand", () => {
  const spec = (title, status) => ({ title, file: "app/a.e2e.ts", tests: [{ status, results: [{ error: { message: "\u001b[31mlate\u001b[39m" } }, {}] }] });
  const found = troublesOfPlaywright({ suites: [{ specs: [spec("opens", "expected")], suites: [{ specs: [spec("closes", "flaky"), spec("saves", "unexpected")] }] }] });
  expect(found.map(({ name, message, passedLater }) => [name, message, passedLater])).toEqual([["closes", "late", true], ["saves", "late", false]]);
  expect([troublesOfPlaywright(null), troublesOfVitest("/", null), describeTroubles([])]).toEqual([[], [], []]);
});

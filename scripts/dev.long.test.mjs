// The developer's mode from a private folder: `npm run test:long`.
import { afterAll, beforeAll, expect, test } from "vitest";
import { COLD_MS, makePrivateCopy, removePrivateCopy, startCopy, stopCopy } from "./testing/private-copy.mjs";

const PAGE_MS = 60_000;
let copy;

beforeAll(async () => {
  copy = await makePrivateCopy();
}, COLD_MS);
afterAll(() => removePrivateCopy(copy));

test("npm run dev serves a dynamic page within a minute, and its worker runs", { timeout: COLD_MS }, async ({ task }) => {
  const run = await startCopy(copy, { words: ["--dev"] });
  const from = Date.now();
  const page = await fetch(`http://127.0.0.1:${copy.port}/sign-in`, { signal: AbortSignal.timeout(PAGE_MS) });
  const took = Date.now() - from;
  expect([page.status, (await page.text()).includes("</html>")]).toEqual([200, true]);
  // What is behind a sign-in sends there instead of failing.
  const inside = await fetch(`http://127.0.0.1:${copy.port}/app`, { redirect: "manual", signal: AbortSignal.timeout(PAGE_MS) });
  expect(inside.status).toBe(307);
  await expect.poll(() => run.read(), { timeout: 20_000 }).toContain("the worker runs");
  task.meta.note = `ready after ${run.took} ms, the first page ${took} ms later`;
  await stopCopy(run);
});

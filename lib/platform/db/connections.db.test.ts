import pg from "pg";
import { afterEach, expect, test, vi } from "vitest";
import { forgetSettings } from "@/lib/platform/env/settings";
import { log } from "@/lib/platform/log/log";
import { assertConnectionsSuffice } from "./connections";

afterEach(() => {
  delete process.env.DATABASE_POOL;
  forgetSettings();
  vi.restoreAllMocks();
});

function usePool(size: number): void {
  process.env.DATABASE_POOL = String(size);
  forgetSettings();
}

test("a process that fits starts without a word", async () => {
  const warn = vi.spyOn(log(), "warn");
  await assertConnectionsSuffice("web");
  expect(warn).not.toHaveBeenCalled();
});

test("one that may ask for more than there are does not start, and says what to set", async () => {
  usePool(200);
  await expect(assertConnectionsSuffice("worker")).rejects.toThrow(/may open 208 database connections \(DATABASE_POOL is 200\), and the server has 197\. Set DATABASE_POOL to 189 or less/);
});

test("one that does not fit beside the others is a warning", async () => {
  const warn = vi.spyOn(log(), "warn").mockImplementation(() => undefined);
  usePool(195);
  const other = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await other.connect();
  await assertConnectionsSuffice("web").finally(() => other.end());
  expect(warn.mock.calls[0]?.[1]).toMatch(/may open 197 database connections, and \d+ of 197 are taken/);
});

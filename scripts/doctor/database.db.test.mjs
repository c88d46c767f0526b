import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cloneTestDatabase } from "@/lib/platform/db/testing";
import { withClient } from "../postgres/provision.mjs";
import { examineDatabase } from "./database.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const run = (url, text) => withClient(url, (client) => client.query(text));
const sentences = async () => (await examineDatabase(root)).filter((finding) => !finding.ok).map((finding) => finding.sentence).join("\n");
let database;

beforeEach(async () => {
  database = await cloneTestDatabase(`doctor_${process.env.VITEST_POOL_ID}`);
  vi.stubEnv("DATABASE_URL", database.adminUrl).stubEnv("AUTH_SECRET", "a secret that only the tests know, 32 bytes and more");
});
afterEach(() => vi.unstubAllEnvs());

test("a sound database has nothing to mend", async () => {
  expect(await sentences()).toBe("");
});

test("a table outside the wall, and one that the application owns", async () => {
  await run(database.adminUrl, "alter table orders no force row level security; create table mine (a int); alter table mine owner to aura_app");
  expect(await sentences()).toMatch(/aura_app owns tables[\s\S]*not behind the tenant wall: orders\./);
});

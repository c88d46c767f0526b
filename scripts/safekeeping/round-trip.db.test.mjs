import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { gzipSync } from "node:zlib";
import { cloneTestDatabase } from "@/lib/platform/db/testing";
import { withClient } from "../postgres/provision.mjs";
import { dump } from "./dump.mjs";
import { load } from "./load.mjs";

const secrets = { AUTH_SECRET: "a", DATA_KEYS: "k1:b" };
const tenants = [randomUUID(), randomUUID()];
let folder;
let source;

beforeAll(async () => {
  folder = join(mkdtempSync(join(tmpdir(), "aura-backup-")), "backup");
  source = await cloneTestDatabase(`backup_source_${process.env.VITEST_POOL_ID}`);
  await withClient(source.ownerUrl, async (client) => {
    for (const tenant of tenants) {
      await client.query("insert into tenants (tenant_id, slug, name) values ($1, $2, $3)", [tenant, `s-${tenant}`, "Ünï\t\\N \n“quoted”"]);
      await client.query("insert into projects (tenant_id, id, slug, name, currency, time_zone) values ($1, $2, 'p', 'P', 'GBP', 'Europe/London')", [tenant, randomUUID()]);
    }
  });
});
afterAll(() => rmSync(join(folder, ".."), { recursive: true, force: true }));

const content = (url) => withClient(url, async (client) => ({
  tenants: (await client.query("select t::text from tenants t order by 1")).rows,
  projects: (await client.query("select p::text from projects p order by 1")).rows,
}));

test("what was saved comes back byte for byte, for every tenant", async () => {
  const manifest = await dump({ ownerUrl: source.ownerUrl, folder, secrets });
  expect(manifest.tables.find((table) => table.name === "tenants").rows).toBe(2);
  expect(JSON.parse(readFileSync(join(folder, "secrets.json"), "utf8"))).toEqual(secrets);
  expect(existsSync(`${folder}.unfinished`)).toBe(false);
  const target = await cloneTestDatabase(`backup_target_${process.env.VITEST_POOL_ID}`);
  await load({ ownerUrl: target.ownerUrl, folder });
  expect(await content(target.ownerUrl)).toEqual(await content(source.ownerUrl));
});

test("rows that are there are never overwritten unasked", async () => {
  await expect(load({ ownerUrl: source.ownerUrl, folder })).rejects.toThrow(/not empty .*tenants.*Nothing was changed.*--replace/);
  const before = await content(source.ownerUrl);
  await withClient(source.ownerUrl, (client) => client.query("update tenants set name = 'changed'"));
  await load({ ownerUrl: source.ownerUrl, folder, replace: true });
  expect(await content(source.ownerUrl)).toEqual(before);
});

test("a damaged file or a newer backup leaves the database as it was", async () => {
  const before = await content(source.ownerUrl);
  const file = join(folder, "tables/tenants.copy.gz");
  const whole = readFileSync(file);
  writeFileSync(file, gzipSync("nonsense\n"));
  await expect(load({ ownerUrl: source.ownerUrl, folder, replace: true })).rejects.toThrow();
  writeFileSync(file, whole);
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ ...manifest, migrations: [...manifest.migrations, "29990101000000_later"] }));
  await expect(load({ ownerUrl: source.ownerUrl, folder, replace: true })).rejects.toThrow(/newer version.*later/);
  expect(await content(source.ownerUrl)).toEqual(before);
});

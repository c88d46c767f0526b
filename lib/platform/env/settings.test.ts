import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readSettings, spreadFileSettings } from "./settings";

const key = Buffer.alloc(32, 7).toString("base64");
const good = { AUTH_SECRET: "a".repeat(40), DATA_KEYS: `k1:${key},k2:${key}` };

test("reads settings, defaults and keys with the newest last", () => {
  const settings = readSettings(good);
  expect(settings).toMatchObject({ PORT: 3000, SIGNUP: "open", TRUSTED_PROXIES: 0 });
  expect(settings.DATA_KEYS.map(({ id }) => id)).toEqual(["k1", "k2"]);
});

test("reads NAME_FILE and says which file is missing", () => {
  const file = join(mkdtempSync(join(tmpdir(), "aura-")), "secret");
  writeFileSync(file, `${"b".repeat(40)}\n`);
  expect(readSettings({ ...good, AUTH_SECRET: undefined, AUTH_SECRET_FILE: file }).AUTH_SECRET).toBe("b".repeat(40));
  const environment: Record<string, string | undefined> = { AUTH_SECRET_FILE: file };
  spreadFileSettings(environment);
  expect(environment.AUTH_SECRET).toBe("b".repeat(40));
  expect(() => readSettings({ ...good, AUTH_SECRET: undefined, AUTH_SECRET_FILE: "/nowhere" })).toThrow(/AUTH_SECRET_FILE names the file \/nowhere/);
});

test("asks for what the chosen storage needs", () => {
  expect(readSettings(good)).toMatchObject({ BLOBS: "postgres", BLOBS_FOLDER: ".aura/blobs" });
  expect(() => readSettings({ ...good, BLOBS: "s3" })).toThrow(/S3_BUCKET is missing[\s\S]*S3_SECRET_ACCESS_KEY is missing/);
  const given = { S3_BUCKET: "aura", S3_ACCESS_KEY_ID: "id", S3_SECRET_ACCESS_KEY: "key" };
  expect(readSettings({ ...good, BLOBS: "s3", ...given })).toMatchObject({ S3_REGION: "us-east-1", ...given });
});

test("names every wrong setting in a sentence and repeats no value", () => {
  const wrong = { AUTH_SECRET: "short-secret", DATA_KEYS: "k1:abc", PORT: "x", SIGNUP: "maybe" };
  expect(() => readSettings(wrong)).toThrow(/AUTH_SECRET must have at least 32[\s\S]*DATA_KEYS must look like|PORT must be/);
  expect(() => readSettings(wrong)).not.toThrow(/short-secret/);
  expect(() => readSettings({})).toThrow(/AUTH_SECRET is missing; make one with/);
});

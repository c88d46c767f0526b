import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { readSecrets, secretsFile, setting } from "./settings.mjs";

const folder = mkdtempSync(join(tmpdir(), "aura-settings-"));
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(secretsFile(folder), { force: true });
});

test("a setting may come from a file", () => {
  const file = join(folder, "port");
  writeFileSync(file, "4000\n");
  expect(setting("PORT", { PORT_FILE: file })).toBe("4000");
  expect(setting("PORT", { PORT: "5000", PORT_FILE: file })).toBe("5000");
  expect(setting("PORT", {})).toBeUndefined();
  expect(() => setting("PORT", { PORT_FILE: join(folder, "gone") })).toThrow(/PORT_FILE names .*gone, which is not there/);
});

test("embedded secrets are made once, for this user alone", () => {
  vi.stubEnv("AUTH_SECRET", undefined).stubEnv("DATA_KEYS", undefined);
  const made = readSecrets(folder, { embedded: true });
  expect(readSecrets(folder, { embedded: true })).toEqual(made);
  expect(statSync(secretsFile(folder)).mode & 0o777).toBe(0o600);
  expect(Buffer.from(made.AUTH_SECRET, "base64")).toHaveLength(32);
  expect(made.DATA_KEYS).toMatch(/^k1:.{44}$/);
});

test("with an own database they must be given, and the refusal prints the command", () => {
  vi.stubEnv("AUTH_SECRET", "x".repeat(40)).stubEnv("DATA_KEYS", undefined);
  expect(() => readSecrets(folder, { embedded: false })).toThrow(/DATA_KEYS must be set too[\s\S]*node -e/);
});

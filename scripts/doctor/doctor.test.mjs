import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test, vi } from "vitest";
import { examineDatabase } from "./database.mjs";
import { examineMachine } from "./machine.mjs";
import { examineSettings } from "./settings.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const empty = mkdtempSync(join(tmpdir(), "aura-doctor-"));
const sentences = (findings) => findings.filter((finding) => !finding.ok).map((finding) => finding.sentence).join("\n");

afterEach(() => vi.unstubAllEnvs());

test("a taken port, and how to take another", async () => {
  const other = createServer();
  const port = await new Promise((resolve) => other.listen(0, () => resolve(other.address().port)));
  vi.stubEnv("PORT", String(port));
  expect(sentences(await examineMachine(root))).toContain(`Port ${port} is taken by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`);
  other.close();
});

test("missing packages", async () => {
  expect(sentences(await examineMachine(empty))).toContain("The packages are not installed.");
});

test("missing and malformed secrets", () => {
  vi.stubEnv("DATABASE_URL", "postgresql://x@127.0.0.1:1/x").stubEnv("AUTH_SECRET", undefined).stubEnv("DATA_KEYS", "k1:short");
  expect(sentences(examineSettings(empty))).toMatch(/AUTH_SECRET must be set too[\s\S]*node -e/);
  vi.stubEnv("AUTH_SECRET", "x".repeat(40));
  expect(sentences(examineSettings(empty))).toContain("DATA_KEYS must look like k1:<32 bytes in base64>");
});

test("a public address over http", () => {
  vi.stubEnv("APP_URL", "http://aura.example.com");
  expect(sentences(examineSettings(empty))).toContain("set APP_URL to https://aura.example.com");
  vi.stubEnv("APP_URL", "http://localhost:3000");
  expect(sentences(examineSettings(empty))).toBe("");
});

test("a database that does not answer", async () => {
  vi.stubEnv("DATABASE_URL", "postgresql://x@127.0.0.1:1/x");
  expect(sentences(await examineDatabase(empty))).toContain("nothing listens there. Start it");
});

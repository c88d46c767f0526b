import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { completeLock, missingFromLock } from "./lock.mjs";

const read = (path) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), "utf8");

test("the lock names the packages of every machine and the address of no registry; mend it with: npm run lock", () => {
  const text = read("package-lock.json");
  expect(missingFromLock(JSON.parse(text))).toEqual([]);
  expect(text).not.toMatch(/"resolved"|https?:\/\/[^"]*registry/);
});

test("what a registry without other platforms left out is put in, to be skipped where it does not fit", () => {
  const sister = { version: "1.2.3", license: "MIT", dev: true, optional: true, os: ["linux"], cpu: ["x64"], engines: { node: ">=20" } };
  const optionalDependencies = { "@p/core-linux-x64-gnu": "1.2.3", "@p/core-linux-arm64-musl": "1.2.3", "@p/core-darwin-arm64": "1.2.3", "@p/core-wasm32-wasi": "1.2.3" };
  const lock = { packages: { "": {}, "node_modules/@p/core": { version: "1.2.3", resolved: "https://a.registry/x", optionalDependencies }, "node_modules/@p/core-linux-x64-gnu": sister } };
  expect(missingFromLock(lock)).toEqual(["@p/core-darwin-arm64@1.2.3", "@p/core-linux-arm64-musl@1.2.3", "@p/core-wasm32-wasi@1.2.3"]);
  const { packages } = completeLock(lock);
  expect(packages["node_modules/@p/core"]).not.toHaveProperty("resolved");
  expect(packages["node_modules/@p/core-linux-arm64-musl"]).toMatchObject({ version: "1.2.3", os: ["linux"], cpu: ["arm64"], libc: ["musl"], optional: true, dev: true, license: "MIT" });
  expect(packages["node_modules/@p/core-wasm32-wasi"]).toMatchObject({ cpu: ["wasm32"], optional: true });
  expect(packages["node_modules/@p/core-wasm32-wasi"]).not.toHaveProperty("os");
  expect(Object.keys(packages)).toEqual([...Object.keys(packages)].sort((a, b) => a.localeCompare(b, "en")));
  expect(missingFromLock({ packages })).toEqual([]);
});

test("a missing package that is not of one machine is not made up", () => {
  expect(() => completeLock({ packages: { "node_modules/a": { optionalDependencies: { b: "1.0.0" } } } })).toThrow(/does not say for which machine/);
  expect(() => completeLock({ packages: { "node_modules/a": { optionalDependencies: { "b-linux-x64": "^1.0.0" } } } })).toThrow(/not exact/);
});

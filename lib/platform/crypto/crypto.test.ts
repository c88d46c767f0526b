import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { forgetSettings } from "@/lib/platform/env/settings";
import { decryptText, encryptText, isSealedByOldKey } from "./envelope";
import { deriveKey, hashToken, isSameSecret, keyedHash, newToken } from "./hashes";

const k1 = { id: "k1", key: Buffer.alloc(32, 1) };
const k2 = { id: "k2", key: Buffer.alloc(32, 2) };
const place = { tenantId: "t1", table: "users", rowId: "r1" };

beforeAll(() => {
  process.env.AUTH_SECRET = "a secret that only the tests know, 32 bytes and more";
  process.env.DATA_KEYS = `k1:${k1.key.toString("base64")}`;
  forgetSettings();
});

test("what was encrypted opens again, never twice the same", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => decryptText(encryptText(text, place, [k1]), place, [k1]) === Buffer.from(text).toString()));
  expect(encryptText("x", place, [k1])).not.toBe(encryptText("x", place, [k1]));
});

test.each([
  ["another row", { ...place, rowId: "r2" }],
  ["another tenant", { ...place, tenantId: "t2" }],
  ["another table", { ...place, table: "customers" }],
])("a value moved to %s does not open", (_, moved) => {
  const sealed = encryptText("secret", place, [k1]);
  expect(() => decryptText(sealed, moved, [k1])).toThrow();
});

test("a changed value, key id or version does not open", () => {
  const sealed = encryptText("secret", place, [k1, k2]);
  const middle = Math.floor(sealed.length / 2);
  const flipped = sealed.slice(0, middle) + (sealed[middle] === "A" ? "B" : "A") + sealed.slice(middle + 1);
  for (const wrong of [flipped, sealed.replace("1.k2.", "1.k1."), sealed.replace("1.", "2."), "", "1.k2", `${sealed}.x`, "1.k2.AAAA"]) {
    expect(() => decryptText(wrong, place, [k1, k2])).toThrow();
  }
});

test("rotation reads old keys and writes the newest", () => {
  const old = encryptText("secret", place, [k1]);
  expect(decryptText(old, place, [k1, k2])).toBe("secret");
  expect(isSealedByOldKey(old, [k1, k2])).toBe(true);
  expect(encryptText("secret", place, [k1, k2])).toMatch(/^1\.k2\./);
  expect(() => decryptText(old, place, [k2])).toThrow(/DATA_KEYS does not list/);
});

test("keyed hashes differ by purpose and tenant", () => {
  const hashes = [keyedHash("email", "a"), keyedHash("phone", "a"), keyedHash("email", "a", "t1"), keyedHash("email", "b")];
  expect(new Set(hashes).size).toBe(4);
  expect(keyedHash("email", "a")).toBe(hashes[0]);
  expect(deriveKey("x")).toHaveLength(32);
  expect(hashToken("a")).toMatch(/^[0-9a-f]{64}$/);
  expect(newToken()).not.toBe(newToken());
  expect([isSameSecret("a", "a"), isSameSecret("a", "ab")]).toEqual([true, false]);
});

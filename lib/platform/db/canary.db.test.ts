import { afterEach, expect, test } from "vitest";
import { forgetSettings } from "@/lib/platform/env/settings";
import { assertKeysFit } from "./canary";
import { asSuperuser } from "./testing";

const given = process.env.DATA_KEYS;
const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString("base64")}`;

function useKeys(keys: string | undefined): void {
  process.env.DATA_KEYS = keys;
  forgetSettings();
}

afterEach(async () => {
  useKeys(given);
  await asSuperuser("DELETE FROM canaries");
});

test("the first start keeps a text per key, and the same keys fit again", async () => {
  useKeys(key("a", 1));
  await assertKeysFit();
  await assertKeysFit();
  useKeys(`${key("a", 1)},${key("b", 2)}`);
  await assertKeysFit();
  expect(await asSuperuser("SELECT key_id FROM canaries ORDER BY 1")).toEqual([{ key_id: "a" }, { key_id: "b" }]);
});

test("another key under the same id, or only unknown keys, stop the start", async () => {
  useKeys(key("a", 1));
  await assertKeysFit();
  useKeys(key("a", 9));
  await expect(assertKeysFit()).rejects.toThrow(/"a" is not the one/);
  useKeys(key("c", 1));
  await expect(assertKeysFit()).rejects.toThrow(/not listed/);
});

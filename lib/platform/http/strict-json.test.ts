import { expect, test } from "vitest";
import { isAppError } from "@/lib/core/errors";
import { parseStrictJson } from "./strict-json";

const parse = (text: string) => parseStrictJson(Buffer.from(text));

test("takes ordinary JSON of every script", () => {
  const value = { a: [1, 2.5, -3, null, true], "имя": "😀 \u202Eabc", deep: { deep: {} } };
  expect(parse(JSON.stringify(value))).toEqual(value);
  expect(parse(JSON.stringify("[".repeat(5_000)))).toBe("[".repeat(5_000));
});

test.each([
  ["half an emoji", '{"a":{"b":"\\ud83d"}}', "a.b"],
  ["NUL", '{"a":["x","\\u0000"]}', "a.1"],
  ["NUL in a name", '{"a\\u0000":1}', "body"],
  ["a number past a double's integers", '{"n":12345678901234567890}', "n"],
  ["an endless number", '{"n":1e999}', "n"],
  ["__proto__", '{"__proto__":{"x":1}}', "body"],
])("names the field that holds %s", (_, text, field) => {
  try {
    parse(text);
    expect.unreachable();
  } catch (error) {
    expect(isAppError(error, "validation_failed") && Object.keys(error.fields ?? {})).toEqual([field]);
  }
});

test.each([
  ["nothing", ""],
  ["half of it", '{"a":'],
  ["10,000 levels", "[".repeat(10_000) + "]".repeat(10_000)],
  ["levels that never close", '{"a":'.repeat(50_000)],
  ["two values", "{} {}"],
])("refuses %s with a sentence", (_, text) => {
  expect(() => parse(text)).toThrow(/\.$/);
});

test("refuses bytes that are not UTF-8", () => {
  expect(() => parseStrictJson(Buffer.from([0x22, 0xff, 0xfe, 0x22]))).toThrow(/UTF-8/);
});

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readLinks } from "./sync/links";
import { writeTime } from "./sync/since";
import { bodyOf, excerpt } from "./client/body";
import { readPage } from "./mappers/records";
import { NumberText, ParseError, parseExactly, type Value } from "./mappers/parse";
import { plain, shifted, textOf, valueAt } from "./mappers/values";
import { readPath, writePath } from "@/lib/rest-sources/rules";
import { restConfiguration } from "@/lib/rest-sources/schema";

const at = (text: string, path: string): string | null => textOf(valueAt(parseExactly(text).value, readPath(path) ?? []));

describe("JSON as it is met", () => {
  test("long ids and long fractions stay what was written", () => {
    expect(at('{"id":9223372036854775807}', "id")).toBe("9223372036854775807");
    expect(at('{"a":[1,{"b":0.1000000000000000055511}]}', "a[1].b")).toBe("0.1000000000000000055511");
    expect(at('{"v":1.5E+3}', "v")).toBe("1.5E+3");
  });

  test("of a key that comes twice the last counts and is named; a mark at the beginning is passed over", () => {
    const { value, doubled } = parseExactly('\uFEFF{"a":1,"a":{"b":2}}');
    expect([plain(value), doubled]).toEqual([{ a: { b: "2" } }, ["a"]]);
  });

  test.each(["NaN", "[Infinity]", "01", "[1,]", '{"a":1,}', "'a'", '"a', "[1 2]", '{"a" 1}', '"\n"', "", "tru", '"\\x"', "1 2", '{"__proto__"}'])("%j is refused", (text) => {
    expect(() => parseExactly(text)).toThrow(ParseError);
  });

  test("halves of a pair become the sign for what is missing, and no key is more than itself", () => {
    expect(at('["\\ud83d"]', "[0]")).toBe("\uFFFD");
    expect(at('["\\ud83d\\ude00"]', "[0]")).toBe("😀");
    expect(valueAt(parseExactly("{}").value, ["__proto__"])).toBeUndefined();
    expect(at('{"__proto__":{"a":1}}', "__proto__.a")).toBe("1");
  });

  test("it is nested 64 levels deep at most", () => {
    const nest = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
    expect(() => parseExactly(nest(64))).not.toThrow();
    expect(() => parseExactly(nest(65))).toThrow(/64 levels/);
    expect(() => parseExactly("[".repeat(200_000))).toThrow(ParseError);
  });

  test("whatever JSON.stringify writes is read as JSON.parse reads it, numbers apart", () => {
    const revive = (value: Value): unknown => (value instanceof NumberText ? Number(value.text) : Array.isArray(value) ? value.map(revive) : value && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, revive(one)])) : value);
    fc.assert(fc.property(fc.jsonValue({ noUnicodeString: false }), fc.integer({ min: 0, max: 2 }), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      fc.pre(!text.includes("\\u0000") && !text.includes("__proto__"));
      expect(revive(parseExactly(text).value)).toEqual(JSON.parse(text));
    }), { numRuns: 300 });
  });
});

test("paths are read and written", () => {
  expect([readPath("$.data.items[*]"), readPath("$[*]"), readPath(""), readPath("a[0]['x.y'].b"), readPath("a..b"), readPath("a[b]")]).toEqual([["data", "items"], [], [], ["a", "0", "x.y", "b"], null, null]);
  fc.assert(fc.property(fc.array(fc.string({ minLength: 1, maxLength: 6 }).filter((part) => !/["']/.test(part)), { maxLength: 4 }), (parts) => {
    expect(readPath(writePath(parts))).toEqual(parts);
  }));
});

test("amounts in smaller units are shifted exactly", () => {
  expect([shifted("1999", 2), shifted("-5", 2), shifted("1234567", 6), shifted("12.5", 2), shifted("n/a", 2)]).toEqual(["19.99", "-0.05", "1.234567", "0.125", "n/a"]);
});

test("links are read with quoted commas, several relations and none", () => {
  expect(readLinks('</a?x=1,2>; rel="first"; title="one, two; three", </b>; rel="next last"')).toEqual({ first: "/a?x=1,2", next: "/b", last: "/b" });
  expect([readLinks("</c>; rel=next"), readLinks(""), readLinks("nonsense")]).toEqual([{ next: "/c" }, {}, {}]);
});

test("a moment is written in each form", () => {
  const moment = new Date("2026-07-01T22:30:00Z");
  expect((["iso", "local", "date", "unix", "unix_ms"] as const).map((format) => writeTime(moment, format, "Europe/Berlin"))).toEqual(["2026-07-01T22:30:00Z", "2026-07-02T00:30:00", "2026-07-02", "1782945000", "1782945000000"]);
});

describe("records in an answer", () => {
  const body = (text: string) => ({ text, isRepaired: false });
  const records = (text: string, path: string, form: "array" | "map" | "lines" = "array") => readPage(body(text), { records: path, form, errorAt: "" }).records.map(plain);

  test("none is not the same as missing", () => {
    expect(records('{"data":[]}', "data")).toEqual([]);
    expect(() => records('{"data":null}', "data")).toThrow(/“data” is null/);
    expect(() => records("{}", "data")).toThrow(/is not in the answer/);
    expect(() => records('{"data":{}}', "data")).toThrow(/not a list/);
  });

  test("the answer itself, an object by id, and lines are taken; a bad line is left out alone", () => {
    expect(records('[{"a":1}]', "")).toEqual([{ a: "1" }]);
    expect(records('{"x":{"a":1}}', "", "map")).toEqual([{ a: "1", $key: "x" }]);
    const page = readPage(body('{"a":1}\n\n{"a":\r\n{"a":3}'), { records: "", form: "lines", errorAt: "" });
    expect([page.records.map(plain), page.refused]).toEqual([[{ a: "1" }, { a: "3" }], ["Line 3 is not JSON: it ends too early."]]);
  });

  test("an error in an answer of 200 is one where the source says so", () => {
    const told = (text: string) => readPage(body(text), { records: "data", form: "array", errorAt: "error" }).records.length;
    expect(told('{"data":[],"error":null}')).toBe(0);
    expect(() => told('{"data":[],"error":{"code":3}}')).toThrow(/error in “error”/);
  });
});

test("text is decoded by what the answer says, and by what it is where that is wrong", () => {
  const read = (bytes: Buffer, type: string) => bodyOf({ headers: { "content-type": type }, body: bytes });
  expect(read(Buffer.from("größe", "latin1"), "application/json; charset=iso-8859-1")).toEqual({ text: "größe", isRepaired: false });
  expect(read(Buffer.from("größe", "latin1"), "application/json; charset=utf-8")).toEqual({ text: "größe", isRepaired: true });
  expect(read(Buffer.from("größe", "utf16le"), 'application/json; charset="utf-16le"')).toEqual({ text: "größe", isRepaired: false });
});

test("what is shown of a page holds no marks, no people and nothing that may be a key", () => {
  expect(excerpt("<html><script>evil()</script><h1>Hello</h1> a@b.example sk_live_0123456789abcdef0123 \u0007 end")).toBe("Hello … … end");
});

test("the example of the guide can be read", () => {
  const [, example = ""] = /```json\n([\s\S]*?)```/.exec(readFileSync("docs/any-api.md", "utf8")) ?? [];
  expect(restConfiguration.parse(JSON.parse(example))).toMatchObject({ name: "Orders of the warehouse", each: "lines", everyMinutes: 60 });
});

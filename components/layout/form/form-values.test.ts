import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { describeForm } from "@/lib/core/forms";
import { changesOf, checkValue, toPayload, toValues } from "./form-values";

const schema = z.object({
  name: z.string().trim().min(2, "Two letters at least.").max(8).regex(/^[^<>]*$/, "No brackets."),
  days: z.number().int().min(1).max(90),
  ratio: z.number().gt(0).lt(1).optional(),
  note: z.string().max(400).optional(),
  active: z.boolean().default(true),
});
const fields = describeForm(schema);
const check = (name: string, value: string) => checkValue(fields.find((field) => field.name === name)!, value);

test("a field says what is wrong in the schema's words or in plain ones", () => {
  expect([check("name", " a "), check("name", "<abc>"), check("name", "abcdefghi"), check("name", " ab ")])
    .toEqual(["Two letters at least.", "No brackets.", "“Name” has at most 8 characters.", null]);
  expect([check("days", ""), check("days", "x"), check("days", "1.5"), check("days", "0"), check("days", "91"), check("days", " 90 ")])
    .toEqual(["Fill in “Days”.", "Write a number.", "Write a whole number.", "“Days” is at least 1.", "“Days” is at most 90.", null]);
  expect([check("ratio", ""), check("ratio", "0"), check("ratio", "1"), check("ratio", "0.5")])
    .toEqual([null, "“Ratio” is more than 0.", "“Ratio” is less than 1.", null]);
});

test("values go out as the API takes them and come back as the controls hold them", () => {
  expect(toPayload(fields, { name: " ab ", days: "7", ratio: "", note: "", active: false })).toEqual({ name: "ab", days: 7, active: false });
  expect(toPayload(describeForm(z.object({ since: z.iso.date().nullable() })), { since: "" })).toEqual({ since: null });
  expect(toValues(fields, { name: "ab", days: 7, ratio: null })).toEqual({ name: "ab", days: "7", ratio: "", note: "", active: true });
});

test("only what differs is sent", () => {
  const before = toValues(fields, { name: "ab", days: 7 });
  expect(changesOf(fields, before, before)).toEqual({});
  expect(changesOf(fields, before, { ...before, name: " ab " })).toEqual({});
  expect(changesOf(fields, { ...before, note: "x" }, before)).toEqual({ note: null });
  expect(changesOf(fields, before, { ...before, days: "8", note: "x", active: false })).toEqual({ days: 8, note: "x", active: false });
});

test("what the schema takes, the form takes; what the form takes, the schema takes but for its refinements", () => {
  fc.assert(fc.property(fc.string({ maxLength: 12 }), (text) => {
    expect(check("name", text) === null).toBe(schema.shape.name.safeParse(text).success);
  }));
  fc.assert(fc.property(fc.oneof(fc.integer({ min: -5, max: 100 }), fc.double({ noNaN: true, min: -2, max: 100, noDefaultInfinity: true })), (number) => {
    const text = String(number);
    if (/e/.test(text)) return;
    expect(check("days", text) === null).toBe(schema.shape.days.safeParse(number).success);
    expect(check("ratio", text) === null).toBe(schema.shape.ratio.safeParse(number).success);
  }));
});

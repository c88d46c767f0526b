import { expect, test } from "vitest";
import { z } from "zod";
import { createProjectInput } from "@/lib/projects/schema";
import { describeForm } from "./forms";

test("a schema's fields come in its order, with its own sentences", () => {
  const [name, currency] = describeForm(createProjectInput, { name: { hint: "The brand or the shop" } });
  expect(name).toEqual({
    name: "name", kind: "text", label: "Name", hint: "The brand or the shop", required: true, trims: true, initial: "",
    min: { value: 1, message: "Give the project a name." },
    max: { value: 100, message: "A name has at most 100 characters." },
    patterns: [{ source: "^[^\\u0000-\\u001f\\u007f]*$", flags: "", message: "A name has no control characters." }],
  });
  expect(currency).toEqual({ name: "currency", kind: "text", label: "Currency", required: true, initial: "" });
});

test("kinds, limits and what is there at first follow from the schema", () => {
  const schema = z.object({
    accountId: z.string().length(8),
    lookBackDays: z.coerce.number().int().min(1).max(90, "At most 90 days.").default(28),
    ratio: z.number().positive().optional(),
    mode: z.enum(["live", "test_only"]).meta({ title: "Which account" }),
    active: z.boolean().default(true),
    since: z.iso.date().nullable().describe("The first day."),
    contact: z.email(),
    note: z.string().max(2_000).optional(),
    token: z.string().min(1),
    budget: z.string().regex(/^\d+$/i),
  });
  const fields = describeForm(schema, { token: { kind: "secret" }, budget: { kind: "money", unit: "GBP" }, mode: { options: { live: "Live data" } } });
  expect(fields.map(({ kind }) => kind)).toEqual(["text", "number", "number", "select", "switch", "date", "email", "textarea", "secret", "money"]);
  expect(fields.filter(({ required }) => required).map(({ name }) => name)).toEqual(["accountId", "mode", "contact", "token", "budget"]);
  expect(fields[0]).toMatchObject({ label: "Account id", min: { value: 8 }, max: { value: 8 } });
  expect(fields[1]).toMatchObject({ label: "Look back days", integer: true, initial: "28", min: { value: 1 }, max: { value: 90, message: "At most 90 days." } });
  expect(fields[2]).toMatchObject({ min: { value: 0, exclusive: true } });
  expect(fields[3]).toMatchObject({ label: "Which account", options: [{ value: "live", label: "Live data" }, { value: "test_only", label: "Test only" }] });
  expect(fields[4]).toMatchObject({ initial: true });
  expect(fields[5]).toMatchObject({ hint: "The first day." });
  expect(fields[9]?.patterns).toEqual([{ source: "^\\d+$", flags: "i" }]);
  expect(JSON.parse(JSON.stringify(fields))).toEqual(fields);
});

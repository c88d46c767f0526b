import { z } from "zod";
import { isCurrency } from "@/lib/core/money";
import { isTimeZone } from "@/lib/core/zones";
import { DATE_FORMATS } from "@/lib/ingest/mapping/schema";
import { EVERY_MINUTES, MAX_CONFIGURATION, RECORD_FORMS, SINCE_FORMATS, SOURCE_FIELDS, SOURCE_KINDS, UNITS } from "./constants";
import { readPath } from "./rules";

const TOKEN = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,80}$/;
const OURS = /^(host|content-length|content-type|transfer-encoding|connection|accept-encoding|cookie|upgrade|te|trailer)$/i;
const SECRET = /^(authorization|proxy-authorization|x-?(api|auth)[-_]?(key|token)|(api|access|auth)?[-_]?(key|token|secret)|password)$/i;

const name = z.string().trim().min(1, "Give it a name.").max(80, "At most 80 characters.");
const param = z.string().trim().min(1, "Name the parameter.").max(80);
const path = z.string().trim().max(200).refine((text) => readPath(text) !== null, "Write a path like data.items.");
const fullPath = path.refine((text) => readPath(text)?.length !== 0, "Name a field.");
const header = z.string().trim().regex(TOKEN, "This is not the name of a header.").refine((text) => !OURS.test(text), "This header is set by Aura.");
const size = z.number().int().min(1).max(10_000).default(100);

const address = z.string().trim().max(2_000).superRefine((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const problem = !url || !/^https?:$/.test(url.protocol) ? "Write the whole address, beginning with https://."
    : url.username || url.password ? "Leave user name and password out of the address; they belong to the access below."
    : [...url.searchParams.keys()].some((key) => SECRET.test(key)) ? "Leave the key out of the address; it belongs to the access below, where it is kept encrypted." : null;
  if (problem) context.addIssue({ code: "custom", message: problem });
});

const openNames = (what: z.ZodString) => z.record(what, z.string().max(1_000)).default({}).superRefine((all, context) => {
  for (const key of Object.keys(all)) if (SECRET.test(key)) context.addIssue({ code: "custom", path: [key], message: "Secrets belong to the access, where they are kept encrypted." });
});

const request = z.object({
  method: z.enum(["GET", "POST"]).default("GET"),
  url: address,
  query: openNames(z.string().min(1).max(80)),
  headers: openNames(z.string().regex(TOKEN, "This is not the name of a header.").refine((text) => !OURS.test(text), "This header is set by Aura.")),
  body: z.record(z.string(), z.json()).optional().describe("Sent as JSON with POST."),
});

const auth = z.discriminatedUnion("type", [
  z.object({ type: z.literal("none") }),
  z.object({ type: z.literal("header"), name: header, prefix: z.string().max(40).default("") }),
  z.object({ type: z.literal("bearer") }),
  z.object({ type: z.literal("basic"), username: z.string().min(1, "Give the user name.").max(200) }),
  z.object({ type: z.literal("query"), name: param }),
  z.object({
    type: z.literal("oauth2"), tokenUrl: address, clientId: z.string().min(1, "Give the client id.").max(500), scope: z.string().max(1_000).default(""),
    audience: z.string().max(500).default(""), sendIn: z.enum(["body", "basic"]).default("body"),
  }),
]);

const sized = { sizeParam: z.string().trim().max(80).default(""), size };
const paging = z.discriminatedUnion("type", [
  z.object({ type: z.literal("none") }),
  z.object({ type: z.literal("page"), param, start: z.union([z.literal(0), z.literal(1)]).default(1), total: path.default("").describe("Where the answer says how many records there are."), ...sized }),
  z.object({ type: z.literal("offset"), param, total: path.default(""), ...sized }),
  z.object({ type: z.literal("cursor"), param, from: path.default("").describe("Where the next cursor stands in the answer."), header: z.string().trim().max(80).default("").describe("Or the header that holds it."), in: z.enum(["query", "body"]).default("query"), ...sized })
    .refine(({ from, header: inHeader }) => from !== "" || inHeader !== "", { path: ["from"], message: "Say where the next cursor stands." }),
  z.object({ type: z.literal("next"), from: fullPath }),
  z.object({ type: z.literal("link") }),
]);

const incremental = z.object({
  param, field: fullPath.describe("The record's time of last change."), format: z.enum(SINCE_FORMATS).default("iso"), endParam: z.string().trim().max(80).default(""),
  lookbackDays: z.number().int().min(0).max(366).default(7), fullEveryDays: z.number().int().min(0).max(366).default(7).describe("How often all is read anew; 0: never."),
});

/** One of a record, or of each element of its list as list[].field. */
const fieldPath = z.string().trim().max(200).refine((text) => (readPath(text.replace("[].", ".")) ?? []).length > 0, "Write a field like customer.id or lines[].sku.");
const field = z.object({ from: fieldPath, to: z.string().max(40), unit: z.enum(UNITS).default("major") });
const currency = z.string().refine(isCurrency, "Write a currency like EUR.");

const shape = z.object({
  kind: z.literal("rest"),
  name,
  target: z.enum(SOURCE_KINDS),
  request,
  auth,
  records: path.default("").describe("Where the records stand in the answer; empty: the answer is the list."),
  form: z.enum(RECORD_FORMS).default("array").describe("A list, an object by id, or one JSON value per line."),
  each: path.default("").describe("Where a record holds its own list, such as the lines of an order; their fields are written as list[].field."),
  errorAt: path.default("").describe("What stands here is an error."),
  paging,
  maxPages: z.number().int().min(1).max(10_000).default(500),
  incremental: incremental.nullable().default(null),
  key: z.array(fieldPath).max(5).default([]).describe("What makes a record one; the same again replaces it."),
  vanish: z.boolean().default(false).describe("Days that were read whole: what is missing in them has vanished."),
  fields: z.array(field).max(60).default([]),
  constants: z.object({
    currency: currency.optional(), quote: currency.optional(), channel: z.string().trim().min(1).max(60).optional(), account: z.string().trim().min(1).max(200).optional(),
    timeZone: z.string().refine(isTimeZone, "Write a time zone like Europe/Berlin.").default("UTC"),
  }),
  formats: z.object({ date: z.enum(DATE_FORMATS), decimal: z.enum([".", ","]) }).default({ date: "iso", decimal: "." }),
  nulls: z.array(z.string().max(40)).max(20).default(["", "-", "--", "null", "N/A", "(not set)"]),
  everyMinutes: z.union(EVERY_MINUTES.map((minutes) => z.literal(minutes))).default(60),
});

/** What can be called; which field is which may still be missing. */
export const restDraft = shape.refine(({ request: { method, body } }) => method === "POST" || body === undefined, { path: ["request", "body"], message: "Only POST has a body." });
export type RestDraft = z.infer<typeof restDraft>;

/** A source that can be read. */
export const restConfiguration = restDraft.superRefine((source, context) => {
  const problem = (at: (string | number)[], message: string) => context.addIssue({ code: "custom", path: at, message });
  const known = SOURCE_FIELDS[source.target];
  source.fields.forEach(({ to, from }, at) => {
    if (!known.some(({ key }) => key === to)) problem(["fields", at, "to"], `“${to}” is not a field of this kind.`);
    if (source.fields.findIndex((other) => other.to === to) !== at) problem(["fields", at, "to"], "This field is filled twice.");
    if (from.includes("[]") && !from.startsWith(`${source.each}[].`)) problem(["fields", at, "from"], "The list before [] is not the one that each record is split by.");
  });
  const has = (key: string) => source.fields.some(({ to }) => to === key);
  for (const { key, title, required, instead } of known) {
    const isGiven = instead !== undefined && instead !== "period" && source.constants[instead] !== undefined;
    if (required && !has(key) && !isGiven) problem(["fields"], `“${title}” is missing.`);
  }
  const pair = source.target === "orders" ? (["sku", "title"] as const) : source.target === "ad_spend" ? (["campaign", "campaignId"] as const) : null;
  if (pair && !pair.some(has)) problem(["fields"], source.target === "orders" ? "A product code or a product title is missing." : "A campaign name or id is missing.");
  const hasMoney = source.target === "products" ? has("cost") : source.target !== "fx_rates";
  if (hasMoney && !has("currency") && source.constants.currency === undefined) problem(["constants", "currency"], "Say which currency the amounts are in.");
  if (source.target === "orders" && source.incremental && source.each === "") problem(["incremental"], "Lines that come one by one cannot be read by change: an order would lose the others. Read all, or split orders by their list of lines.");
});
export type RestConfiguration = z.infer<typeof restConfiguration>;
export type RestInput = z.input<typeof shape>;

const configurationText = z.string().max(MAX_CONFIGURATION, "The configuration is too long.");
export const previewInput = z.object({ configuration: configurationText.describe("The configuration as JSON."), secret: z.string().max(4_000).default(""), suggest: z.boolean().default(false).describe("Fill what is empty by what the answer looks like.") });
export type PreviewInput = z.infer<typeof previewInput>;

export const previewSchema = z.object({
  configuration: z.string().describe("As it was tried: what was suggested is in it."),
  status: z.number().int().describe("What the address answered with."),
  places: z.array(z.object({ path: z.string(), form: z.enum(RECORD_FORMS), records: z.number().int() })).describe("Where lists of records stand in the answer."),
  each: z.array(z.object({ path: z.string(), records: z.number().int() })).describe("Lists within the records."),
  records: z.number().int(),
  found: z.array(z.object({ path: z.string(), examples: z.array(z.string()) })).describe("Fields of the records."),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())).describe("As they would be taken."),
  refused: z.array(z.string()),
  notes: z.array(z.string()),
  problems: z.record(z.string(), z.array(z.string())).describe("What the configuration still lacks, by field."),
});
export type Preview = z.infer<typeof previewSchema>;

export interface Lead { type: "none" | "cursor" | "next" | "link"; from: string }
export interface FieldChoice { from: string; to: string }

export const exportedSource = z.object({ configuration: z.string().describe("The configuration as JSON, without its secret.") });

import type { RestDraft } from "@/lib/rest-sources/schema";
import { SOURCE_FIELDS, type AUTH_TYPES, type PAGING_TYPES, type SourceKind } from "@/lib/rest-sources/constants";

export type AuthType = (typeof AUTH_TYPES)[number];
export type PagingType = (typeof PAGING_TYPES)[number];

export const emptyDraft = (timeZone: string): RestDraft => ({
  kind: "rest", name: "", target: "orders", request: { method: "GET", url: "", query: {}, headers: {} }, auth: { type: "header", name: "X-Api-Key", prefix: "" },
  records: "", form: "array", each: "", errorAt: "", paging: { type: "none" }, maxPages: 500, incremental: null, key: [], vanish: false, fields: [],
  constants: { timeZone }, formats: { date: "iso", decimal: "." }, nulls: ["", "-", "--", "null", "N/A", "(not set)"], everyMinutes: 60,
});

export function authOf(type: AuthType): RestDraft["auth"] {
  switch (type) {
    case "header": return { type, name: "X-Api-Key", prefix: "" };
    case "basic": return { type, username: "" };
    case "query": return { type, name: "api_key" };
    case "oauth2": return { type, tokenUrl: "", clientId: "", scope: "", audience: "", sendIn: "body" };
    case "none": case "bearer": return { type };
  }
}

const sized = { sizeParam: "limit", size: 100 };

export function pagingOf(type: PagingType): RestDraft["paging"] {
  switch (type) {
    case "page": return { type, param: "page", start: 1, total: "", ...sized };
    case "offset": return { type, param: "offset", total: "", ...sized };
    case "cursor": return { type, param: "cursor", from: "", header: "", in: "query", ...sized, sizeParam: "" };
    case "next": return { type, from: "" };
    case "none": case "link": return { type };
  }
}

export const fieldOf = ({ fields }: RestDraft, to: string): RestDraft["fields"][number] | null => fields.find((field) => field.to === to) ?? null;

export function withField(draft: RestDraft, to: string, change: { from?: string; unit?: "major" | "minor" | "micros" }): RestDraft {
  const before = fieldOf(draft, to) ?? { from: "", to, unit: "major" as const };
  const next = { ...before, ...change };
  const others = draft.fields.filter((field) => field.to !== to);
  const fields = next.from === "" ? others : [...others, next];
  const order = SOURCE_FIELDS[draft.target].map(({ key }) => key);
  return { ...draft, fields: fields.sort((a, b) => order.indexOf(a.to) - order.indexOf(b.to)) };
}

/** Another kind of data has other fields. */
export const withTarget = (draft: RestDraft, target: SourceKind): RestDraft => ({ ...draft, target, each: "", fields: [], incremental: null, vanish: false });

/** Errors of a path and of all that lies below it. */
export const errorsAt = (fields: Readonly<Record<string, string[]>>, path: string): string[] | undefined => {
  const found = Object.entries(fields).filter(([key]) => key === path || key.startsWith(`${path}.`)).flatMap(([, sentences]) => sentences);
  return found.length > 0 ? found : undefined;
};

export const STEPS = ["address", "records", "fields", "schedule"] as const;
export type Step = (typeof STEPS)[number];

/** At which step a person mends what is wrong there. */
export function stepOf(path: string): Step {
  if (/^(secret|answers\.secret|configuration\.(name|target|request|auth|kind)|answers\.configuration)/.test(path)) return "address";
  if (/^configuration\.(records|form|each|errorAt)/.test(path)) return "records";
  return /^configuration\.(fields|constants|formats|key|nulls)/.test(path) ? "fields" : "schedule";
}

"use client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { PAGING_TYPES } from "@/lib/rest-sources/constants";
import type { RestDraft } from "@/lib/rest-sources/schema";
import type { StepProps } from "./address-step";
import { errorsAt, pagingOf, type PagingType } from "../draft";

const titles: Record<PagingType, string> = { none: "There is one page", page: "By page number", offset: "By how many to skip", cursor: "By a cursor", next: "By an address in the answer", link: "By the Link header" };

/** How further pages are reached. */
export function PagingFields({ draft, errors, onChange }: StepProps) {
  const { paging } = draft;
  const set = (part: object) => onChange({ ...draft, paging: { ...paging, ...part } as RestDraft["paging"] });
  const at = (key: string) => errorsAt(errors, `configuration.paging.${key}`);
  const text = (key: string, label: string, value: string, more: { placeholder?: string; hint?: string } = {}) => (
    <Field label={label} hint={more.hint} error={at(key)}><Input value={value} placeholder={more.placeholder} autoComplete="off" spellCheck={false} onChange={(event) => set({ [key]: event.target.value })} /></Field>
  );
  return (
    <div className="grid gap-4 rounded-lg border bg-card p-4 sm:grid-cols-2">
      <Field label="Pages" error={at("type")}>
        <NativeSelect value={paging.type} onChange={(event) => onChange({ ...draft, paging: pagingOf(PAGING_TYPES.find((type) => type === event.target.value) ?? "none") })}>
          {PAGING_TYPES.map((type) => <option key={type} value={type}>{titles[type]}</option>)}
        </NativeSelect>
      </Field>
      {"param" in paging ? text("param", paging.type === "cursor" ? "Parameter of the cursor" : "Parameter", paging.param) : null}
      {paging.type === "page" ? (
        <Field label="The first page is"><NativeSelect value={paging.start} onChange={(event) => set({ start: event.target.value === "0" ? 0 : 1 })}><option value={1}>1</option><option value={0}>0</option></NativeSelect></Field>
      ) : null}
      {paging.type === "cursor" ? text("from", "The next cursor stands at", paging.from, { placeholder: "meta.next_cursor" }) : null}
      {paging.type === "cursor" ? text("header", "Or in the header", paging.header, { placeholder: "Optional" }) : null}
      {paging.type === "cursor" && draft.request.method === "POST" ? (
        <Field label="The cursor is sent"><NativeSelect value={paging.in} onChange={(event) => set({ in: event.target.value })}><option value="query">in the address</option><option value="body">in the body</option></NativeSelect></Field>
      ) : null}
      {paging.type === "next" ? text("from", "The next address stands at", paging.from, { placeholder: "links.next", hint: "Only addresses of the same server are followed." }) : null}
      {"sizeParam" in paging ? text("sizeParam", "Parameter of the size", paging.sizeParam, { placeholder: "Optional" }) : null}
      {"size" in paging && paging.sizeParam !== "" ? <Field label="Records on a page" error={at("size")}><Input type="number" min={1} max={10_000} value={paging.size} onChange={(event) => set({ size: Number(event.target.value) })} /></Field> : null}
      {"total" in paging ? text("total", "How many there are stands at", paging.total, { placeholder: "Optional, meta.total" }) : null}
      {paging.type === "none" ? null : (
        <Field label="Pages at most" error={errorsAt(errors, "configuration.maxPages")}><Input type="number" min={1} max={10_000} value={draft.maxPages} onChange={(event) => onChange({ ...draft, maxPages: Number(event.target.value) })} /></Field>
      )}
    </div>
  );
}

"use client";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { SOURCE_KINDS, type SourceKind } from "@/lib/rest-sources/constants";
import type { RestDraft } from "@/lib/rest-sources/schema";
import { AccessFields } from "./access-fields";
import { errorsAt, withTarget } from "../draft";

export const kindTitles: Record<SourceKind, string> = { orders: "Orders", ad_spend: "Ad spend by day", products: "Products, costs and stock", fx_rates: "Exchange rates" };

export interface StepProps { draft: RestDraft; errors: Readonly<Record<string, string[]>>; onChange: (draft: RestDraft) => void }
interface AddressStepProps extends StepProps { secret: string; onSecret: (secret: string) => void; isNameFixed: boolean; placeholder: string }

/** Where the API is, what it holds, and how it lets us in. */
export function AddressStep({ draft, errors, onChange, secret, onSecret, isNameFixed, placeholder }: AddressStepProps) {
  const { request } = draft;
  const at = (path: string) => errorsAt(errors, `configuration.${path}`);
  const ask = (part: Partial<RestDraft["request"]>) => onChange({ ...draft, request: { ...request, ...part } });
  return (
    <div className="grid gap-5">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Name" error={at("name")} hint={isNameFixed ? "A source keeps its name and what it holds." : undefined}>
          <Input value={draft.name} disabled={isNameFixed} maxLength={80} placeholder="Orders of the warehouse" autoComplete="off" onChange={(event) => onChange({ ...draft, name: event.target.value })} />
        </Field>
        <Field label="It holds" error={at("target")}>
          <NativeSelect value={draft.target} disabled={isNameFixed} onChange={(event) => onChange(withTarget(draft, SOURCE_KINDS.find((kind) => kind === event.target.value) ?? "orders"))}>
            {SOURCE_KINDS.map((kind) => <option key={kind} value={kind}>{kindTitles[kind]}</option>)}
          </NativeSelect>
        </Field>
      </div>
      <div className="grid grid-cols-[6rem_minmax(0,1fr)] gap-3">
        <Field label="Method">
          <NativeSelect value={request.method} onChange={(event) => (event.target.value === "POST" ? ask({ method: "POST", body: request.body ?? {} }) : ask({ method: "GET", body: undefined }))}>
            <option>GET</option>
            <option>POST</option>
          </NativeSelect>
        </Field>
        <Field label="Address" error={at("request.url")} hint="https, on the public internet, with the parameters that never change.">
          <Input type="url" value={request.url} placeholder={placeholder} maxLength={2_000} autoComplete="off" spellCheck={false} className="num" onChange={(event) => ask({ url: event.target.value })} />
        </Field>
      </div>
      {request.method === "POST" ? <BodyField body={request.body ?? {}} error={at("request.body")} onChange={(body) => ask({ body })} /> : null}
      <HeaderLines headers={request.headers} error={at("request.headers")} onChange={(headers) => ask({ headers })} />
      <AccessFields draft={draft} errors={errors} onChange={onChange} secret={secret} onSecret={onSecret} />
    </div>
  );
}

type Body = NonNullable<RestDraft["request"]["body"]>;

function BodyField({ body, error, onChange }: { body: Body; error: string[] | undefined; onChange: (body: Body) => void }) {
  const [text, setText] = useState(() => JSON.stringify(body, null, 2));
  const [isWrong, setWrong] = useState(false);
  const change = (next: string) => {
    setText(next);
    const value = readObject(next);
    setWrong(value === null);
    if (value) onChange(value);
  };
  return <Field label="Body" hint="Sent as JSON." error={isWrong ? "This is not a JSON object yet." : error}><Textarea value={text} onChange={(event) => change(event.target.value)} spellCheck={false} className="font-mono text-[0.8125rem]" /></Field>;
}

function readObject(text: string): Body | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Body) : null;
  } catch {
    return null;
  }
}

interface HeaderLinesProps { headers: Readonly<Record<string, string>>; error: string[] | undefined; onChange: (headers: Record<string, string>) => void }

/** "Name: value" by line; few sources need any. */
function HeaderLines({ headers, error, onChange }: HeaderLinesProps) {
  const [text, setText] = useState(() => Object.entries(headers).map(([name, value]) => `${name}: ${value}`).join("\n"));
  const change = (next: string) => {
    setText(next);
    onChange(Object.fromEntries(next.split("\n").flatMap((line) => (line.includes(":") ? [[line.slice(0, line.indexOf(":")).trim(), line.slice(line.indexOf(":") + 1).trim()]] : []))));
  };
  return (
    <details open={text !== "" || error !== undefined || undefined} className="group">
      <summary className="w-fit cursor-pointer text-[0.8125rem] font-medium">Further headers</summary>
      <div className="pt-2">
        <Field label="Further headers" hideLabel hint="One by line, as Name: value. No secrets." error={error}>
          <Textarea value={text} rows={2} placeholder="X-Version: 2" onChange={(event) => change(event.target.value)} spellCheck={false} className="min-h-14 font-mono text-[0.8125rem]" />
        </Field>
      </div>
    </details>
  );
}

"use client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { SecretInput } from "@/components/ui/secret-input";
import { AUTH_TYPES } from "@/lib/rest-sources/constants";
import type { RestDraft } from "@/lib/rest-sources/schema";
import { authOf, errorsAt, type AuthType } from "../draft";

const titles: Record<AuthType, string> = { none: "None, it is open", header: "A key in a header", bearer: "A bearer token", basic: "User name and password", query: "A key in the address", oauth2: "OAuth 2 client credentials" };
const secrets: Record<Exclude<AuthType, "none">, string> = { header: "Key", bearer: "Token", basic: "Password", query: "Key", oauth2: "Client secret" };

interface AccessFieldsProps { draft: RestDraft; errors: Readonly<Record<string, string[]>>; onChange: (draft: RestDraft) => void; secret: string; onSecret: (secret: string) => void }

/** How the API lets us in; the secret itself is no part of the configuration. */
export function AccessFields({ draft, errors, onChange, secret, onSecret }: AccessFieldsProps) {
  const { auth } = draft;
  const set = (part: object) => onChange({ ...draft, auth: { ...auth, ...part } as RestDraft["auth"] });
  const at = (key: string) => errorsAt(errors, `configuration.auth.${key}`);
  const text = (key: string, label: string, value: string, more: { placeholder?: string; hint?: string } = {}) => (
    <Field label={label} hint={more.hint} error={at(key)}><Input value={value} placeholder={more.placeholder} autoComplete="off" spellCheck={false} onChange={(event) => set({ [key]: event.target.value })} /></Field>
  );
  return (
    <fieldset className="grid gap-4 rounded-lg border bg-card p-4">
      <legend className="sr-only">Access</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Access">
          <NativeSelect value={auth.type} onChange={(event) => onChange({ ...draft, auth: authOf(AUTH_TYPES.find((type) => type === event.target.value) ?? "none") })}>
            {AUTH_TYPES.map((type) => <option key={type} value={type}>{titles[type]}</option>)}
          </NativeSelect>
        </Field>
        {auth.type === "header" ? text("name", "Name of the header", auth.name) : null}
        {auth.type === "query" ? text("name", "Name of the parameter", auth.name) : null}
        {auth.type === "basic" ? text("username", "User name", auth.username) : null}
        {auth.type === "oauth2" ? text("clientId", "Client id", auth.clientId) : null}
        {auth.type === "header" ? text("prefix", "Before the key", auth.prefix, { placeholder: "Optional", hint: "Such as “Token ”, with its space." }) : null}
        {auth.type === "oauth2" ? text("tokenUrl", "Address of the token", auth.tokenUrl, { placeholder: "https://" }) : null}
        {auth.type === "oauth2" ? text("scope", "Scope", auth.scope, { placeholder: "Optional" }) : null}
        {auth.type === "oauth2" ? text("audience", "Audience", auth.audience, { placeholder: "Optional" }) : null}
        {auth.type === "oauth2" ? (
          <Field label="Id and secret are sent"><NativeSelect value={auth.sendIn} onChange={(event) => set({ sendIn: event.target.value })}><option value="body">in the body</option><option value="basic">as user name and password</option></NativeSelect></Field>
        ) : null}
        {auth.type === "none" ? null : (
          <Field label={secrets[auth.type]} hint="Kept encrypted; it is never shown again." error={errorsAt(errors, "secret") ?? errorsAt(errors, "answers.secret")}>
            <SecretInput value={secret} maxLength={4_000} onChange={(event) => onSecret(event.target.value)} />
          </Field>
        )}
      </div>
    </fieldset>
  );
}

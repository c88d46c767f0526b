"use client";
import { useState } from "react";
import { useRouter } from "next/navigation";
import { Check } from "lucide-react";
import { asApiError } from "@/components/api/client";
import { FormDialog } from "@/components/layout/form/form-dialog";
import { Badge } from "@/components/ui/badge";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SecretInput } from "@/components/ui/secret-input";
import type { ProviderView } from "@/lib/sync/schema";
import { useConsent, useKey } from "../use-integration-changes";
import { scopeName } from "../words";
import { FieldChoice } from "./field-choice";
import { HistoryChoice, isHistoryChosen, type HistoryFrom } from "./history-choice";
import { keepHistory } from "./kept-history";

interface ConnectDialogProps { provider: ProviderView; projectId: string; base: string; onClose: () => void }

/** What will be read and asked for, then the way to the provider's own page, or the key itself. */
export function ConnectDialog({ provider, projectId, base, onClose }: ConnectDialogProps) {
  const { id, label, auth, fields } = provider;
  const router = useRouter();
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const [historyFrom, setHistoryFrom] = useState<HistoryFrom>(null);
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  const consent = useConsent(projectId);
  const key = useKey(projectId);
  const way = auth === "oauth" ? consent : key;
  const problem = way.error ? asApiError(way.error) : null;
  const submit = () => {
    keepHistory(id, historyFrom);
    const given = { provider: id, answers: Object.fromEntries(fields.map((field) => [field.key, answers[field.key] ?? ""])) };
    if (auth === "oauth") consent.mutate(given);
    else key.mutate(given, { onSuccess: ({ grantId }) => router.push(`${base}/integrations/connect/${grantId}`) });
  };
  return (
    <FormDialog
      title={`Connect ${label}`} button={auth === "oauth" ? `Continue to ${label}` : "Connect"} change={way} isLeaving={way.isSuccess} onSubmit={submit} onClose={onClose}
      failure={auth === "oauth" ? `The way to ${label} could not be opened.` : "The key was not taken."} meaning="Nothing was connected." disabled={!isHistoryChosen(historyFrom, today)}
      description={auth === "oauth" ? `You allow it on a page of ${label} itself and choose the accounts afterwards.` : "The key is tried once and then kept encrypted; it is never shown again."}
    >
      <Reading provider={provider} />
      {fields.map((field) => {
        if (field.choices.length > 0) return <FieldChoice key={field.key} field={field} value={answers[field.key] ?? ""} onChange={(value) => setAnswers({ ...answers, [field.key]: value })} />;
        const control = { value: answers[field.key] ?? "", placeholder: field.placeholder ?? undefined, onChange: (event: { target: { value: string } }) => setAnswers({ ...answers, [field.key]: event.target.value }) };
        return (
          <Field key={field.key} label={field.label} hint={field.hint ?? undefined} error={problem?.fields[`answers.${field.key}`]}>
            {field.isSecret ? <SecretInput {...control} /> : <Input {...control} autoComplete="off" spellCheck={false} />}
          </Field>
        );
      })}
      <HistoryChoice value={historyFrom} onChange={setHistoryFrom} today={today} />
    </FormDialog>
  );
}

function Reading({ provider: { label, auth, streams, scopes } }: { provider: ProviderView }) {
  return (
    <div className="grid gap-3 rounded-md border bg-muted/40 p-3 text-[0.8125rem]">
      <section className="grid gap-1">
        <h3 className="font-medium">What is read</h3>
        <ul className="grid gap-0.5">{streams.map((stream) => <li key={stream.id} className="flex items-center gap-2"><Check aria-hidden className="size-3.5 shrink-0 text-primary" />{stream.label}</li>)}</ul>
      </section>
      {scopes.length > 0 ? (
        <section className="grid gap-1">
          <h3 className="font-medium">{auth === "oauth" ? `What ${label} asks you to allow` : "What the key must allow"}</h3>
          <ul className="grid gap-1.5">
            {scopes.map(({ scope, why, isRequired }) => (
              <li key={scope} className="grid gap-0.5">
                <span>{why}</span>
                <span className="flex flex-wrap items-center gap-1.5 text-muted-foreground">
                  {scopeName(scope) ? <code className="font-mono text-xs break-all">{scopeName(scope)}</code> : null}
                  {isRequired ? <Badge tone="neutral">Needed</Badge> : <span className="text-xs">optional</span>}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

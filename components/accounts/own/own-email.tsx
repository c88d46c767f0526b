"use client";
import { useState, type FormEvent } from "react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { apiSend, asApiError, readJson } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { MailboxHint } from "@/components/accounts/mail/mailbox-hint";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ChangeEmailInput, TwoFactor } from "@/lib/accounts/schema";
import { ConfirmFields, readConfirmation } from "./confirm-fields";
import { TWO_FACTOR_KEY } from "./two-factor-key";

export interface OwnEmailProps {
  email: string;
  isVerified: boolean;
  /** Why no mail can be sent here; null where it can. */
  mailOff: string | null;
  hasMailbox: boolean;
}

/** The address, whether it is verified, and the way to another one. */
export function OwnEmail({ email, isVerified, mailOff, hasMailbox }: OwnEmailProps) {
  const [isChanging, setIsChanging] = useState(false);
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <span className="min-w-0 break-words">{email}</span>
        <Badge tone={isVerified ? "success" : "warning"}>{isVerified ? "Verified" : "Not verified"}</Badge>
        {mailOff === null && !isChanging ? <Button variant="link" size="sm" onClick={() => setIsChanging(true)}>Change</Button> : null}
      </div>
      {isVerified || mailOff !== null ? null : <Unverified />}
      {mailOff === null ? null : <p className="text-[0.8125rem] text-muted-foreground">{mailOff} Until then an address can be neither verified nor changed.</p>}
      {hasMailbox && (isChanging || !isVerified) ? <MailboxHint /> : null}
      {isChanging ? <ChangeEmail onEnd={() => setIsChanging(false)} /> : null}
    </div>
  );
}

function Unverified() {
  const send = useMutation({ mutationFn: () => apiSend<void>("POST", "account/verification", {}) });
  return (
    <>
      <Alert tone="warning" title="Verify your address to invite others." action={<Button size="sm" variant="outline" busy={send.isPending} onClick={() => send.mutate()}>Send again</Button>}>
        The link is in the mail that we sent to it. Everything else works meanwhile.
      </Alert>
      {send.isSuccess ? <p role="status" className="text-[0.8125rem] text-muted-foreground">Sent. Earlier links no longer work.</p> : null}
      {send.error ? <ErrorNotice error={send.error} title="No mail was sent." /> : null}
    </>
  );
}

function ChangeEmail({ onEnd }: { onEnd: () => void }) {
  const change = useMutation({ mutationFn: (input: ChangeEmailInput) => apiSend<void>("POST", "account/email", input) });
  const own = useQuery({ queryKey: TWO_FACTOR_KEY, queryFn: ({ signal }) => readJson<TwoFactor>("/api/auth/two-factor", signal) });
  const errors = change.error ? asApiError(change.error).fields : {};
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    change.mutate({ ...readConfirmation(form), email: String(form.get("email")) });
  };
  if (change.isSuccess) {
    return (
      <Alert tone="success" live title="Look into the mail of the new address." action={<Button size="sm" variant="outline" onClick={onEnd}>Close</Button>}>
        If nobody here has it yet, a link went to it. Your address changes when you open that link and press its button, within an hour.
      </Alert>
    );
  }
  return (
    <form method="post" onSubmit={submit} aria-label="Change e-mail" className="grid max-w-sm gap-4 border-t pt-4">
      {change.error && Object.keys(errors).length === 0 ? <ErrorNotice error={change.error} title="Nothing was changed." /> : null}
      <Field label="New e-mail" error={errors.email}><Input name="email" type="email" autoComplete="email" required maxLength={320} /></Field>
      {own.error ? <ErrorNotice error={own.error} title="Your account could not be read." action={<Button size="sm" onClick={() => void own.refetch()}>Try again</Button>} /> : null}
      {own.data ? <ConfirmFields confirmBy={own.data.confirmBy} errors={errors} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" busy={change.isPending} disabled={!own.data}>Send link</Button>
        <Button variant="outline" onClick={onEnd}>Cancel</Button>
      </div>
    </form>
  );
}

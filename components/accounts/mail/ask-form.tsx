"use client";
import type { FormEvent } from "react";
import { useMutation } from "@tanstack/react-query";
import { apiSend, asApiError } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface AskFormProps {
  path: "account/password-reset" | "account/sign-in-link";
  button: string;
  /** What the mail holds, if one comes. */
  outcome: string;
}

/** Asks for a mail to an address, and says the same whether or not the address is known. */
export function AskForm({ path, button, outcome }: AskFormProps) {
  const ask = useMutation({ mutationFn: (email: string) => apiSend<void>("POST", path, { email }) });
  const errors = ask.error ? asApiError(ask.error).fields : {};
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    ask.mutate(String(new FormData(event.currentTarget).get("email")));
  };
  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      {ask.error && Object.keys(errors).length === 0 ? <ErrorNotice error={ask.error} title="No mail was sent." /> : null}
      <Field label="E-mail" error={errors.email}><Input name="email" type="email" autoComplete="username" required maxLength={320} /></Field>
      <Button type="submit" size="lg" variant={ask.isSuccess ? "outline" : "primary"} busy={ask.isPending}>{ask.isSuccess ? "Send again" : button}</Button>
      {ask.isSuccess ? <Alert tone="success" live title="Look into your mail."><p>{outcome} If nothing comes within a few minutes, look under spam and check the address.</p></Alert> : null}
    </form>
  );
}

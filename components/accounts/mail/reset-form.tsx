"use client";
import { useState, type FormEvent } from "react";
import Link from "next/link";
import { useMutation } from "@tanstack/react-query";
import { apiSend, asApiError } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MAX_PASSWORD, MIN_PASSWORD } from "@/lib/accounts/constants";

export function ResetForm({ token }: { token: string }) {
  const [isSame, setIsSame] = useState(true);
  const reset = useMutation({ mutationFn: (password: string) => apiSend<void>("POST", "account/password-reset/confirm", { token, password }) });
  const errors = reset.error ? asApiError(reset.error).fields : {};
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = String(form.get("password"));
    const matches = password === form.get("again");
    setIsSame(matches);
    if (matches) reset.mutate(password);
  };
  if (reset.isSuccess) {
    return (
      <Alert tone="success" live title="Your password is set." action={<Button asChild size="sm"><Link href="/sign-in">Sign in</Link></Button>}>
        You were signed out everywhere.
      </Alert>
    );
  }
  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      {reset.error && !errors.password ? <ErrorNotice error={reset.error} title="The password was not set." meaning="The one you had still holds." /> : null}
      <Field label="New password" hint={`At least ${MIN_PASSWORD} characters`} error={errors.password}>
        <Input name="password" type="password" autoComplete="new-password" required minLength={MIN_PASSWORD} maxLength={MAX_PASSWORD} />
      </Field>
      <Field label="The same again" error={isSame ? undefined : "The two are not the same."}>
        <Input name="again" type="password" autoComplete="new-password" required maxLength={MAX_PASSWORD} />
      </Field>
      <Button type="submit" size="lg" busy={reset.isPending}>Set password</Button>
    </form>
  );
}

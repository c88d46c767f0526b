"use client";
import type { FormEvent } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { asApiError, sendJson } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MAX_PASSWORD, MIN_PASSWORD } from "@/lib/accounts/constants";
import type { ChangePasswordInput } from "@/lib/accounts/schema";
import { SESSIONS_KEY } from "./sessions-key";

export function ChangePassword({ email }: { email: string }) {
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (input: ChangePasswordInput) => sendJson<void>("POST", "/api/auth/password", input),
    onSuccess: () => queries.invalidateQueries({ queryKey: SESSIONS_KEY }),
  });
  const errors = change.error ? asApiError(change.error).fields : {};
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const values = new FormData(form);
    const text = (name: string) => String(values.get(name) ?? "");
    change.mutate({ currentPassword: text("currentPassword"), newPassword: text("newPassword") }, { onSuccess: () => form.reset() });
  };
  return (
    <Card aria-labelledby="password-title">
      <CardHeader className="grid gap-0.5">
        <CardTitle id="password-title">Password</CardTitle>
        <CardDescription>Changing it signs you out everywhere else.</CardDescription>
      </CardHeader>
      <CardContent>
        <form method="post" onSubmit={submit} className="grid max-w-sm gap-4">
          {change.error && Object.keys(errors).length === 0
            ? <ErrorNotice error={change.error} title="The password was not changed." meaning="The old one still holds." /> : null}
          {/* Tells a password manager whose password this is. */}
          <input type="email" name="email" autoComplete="username" defaultValue={email} readOnly hidden />
          <Field label="Current password" error={errors.currentPassword}>
            <Input name="currentPassword" type="password" autoComplete="current-password" required maxLength={MAX_PASSWORD} />
          </Field>
          <Field label="New password" hint={`At least ${MIN_PASSWORD} characters`} error={errors.newPassword}>
            <Input name="newPassword" type="password" autoComplete="new-password" required minLength={MIN_PASSWORD} maxLength={MAX_PASSWORD} />
          </Field>
          <Button type="submit" className="justify-self-start" busy={change.isPending}>Change password</Button>
          {change.isSuccess ? <Alert tone="success" live title="Your password is changed.">You were signed out everywhere else.</Alert> : null}
        </form>
      </CardContent>
    </Card>
  );
}

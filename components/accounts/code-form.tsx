"use client";
import { useState, type FormEvent } from "react";
import { useMutation } from "@tanstack/react-query";
import { asApiError, sendJson } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export function CodeForm({ next }: { next: string }) {
  const [left, setLeft] = useState(false);
  const attempt = useMutation({
    mutationFn: (code: string) => sendJson("POST", "/api/auth/second-factor", { code }),
    onSuccess: () => {
      setLeft(true);
      window.location.assign(next);
    },
  });
  const fault = attempt.error ? asApiError(attempt.error).fields.code : undefined;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    attempt.mutate(String(new FormData(event.currentTarget).get("code") ?? ""));
  };
  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      {attempt.error && !fault ? <ErrorNotice error={attempt.error} title="You are not signed in." /> : null}
      <Field label="Code" hint="Six digits from your app, or one of your recovery codes" error={fault}>
        <Input name="code" autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} required maxLength={40} autoFocus className="font-mono" />
      </Field>
      <Button type="submit" size="lg" busy={attempt.isPending || left}>Sign in</Button>
    </form>
  );
}

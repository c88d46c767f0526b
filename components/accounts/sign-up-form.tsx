"use client";
import { useState, type FormEvent } from "react";
import { useMutation } from "@tanstack/react-query";
import { asApiError, sendJson } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { SignedUp } from "@/lib/accounts/schema";
import type { Credentials } from "./sign-in-form";

interface NewUser extends Credentials { name: string; invitation?: string }

interface Invited { token: string; email: string }

/** Signs in too: the answer sets the session's cookie. Gives the workspace that the person is in then. */
async function signUp({ name, ...user }: NewUser): Promise<SignedUp> {
  return sendJson("POST", "/api/auth/sign-up", { ...user, ...(name ? { name } : {}) });
}

export function SignUpForm({ next, invited }: { next: string; invited: Invited | null }) {
  const [left, setLeft] = useState(false);
  const attempt = useMutation({
    mutationFn: signUp,
    onSuccess: ({ tenant }) => {
      setLeft(true);
      window.location.assign(invited ? `/app/${tenant.slug}` : next);
    },
  });
  const fields = attempt.error ? asApiError(attempt.error).fields : {};
  const hasFields = Object.keys(fields).length > 0;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "");
    attempt.mutate({ email: text("email"), password: text("password"), name: text("name").trim(), ...(invited ? { invitation: invited.token } : {}) });
  };
  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      {attempt.error && !hasFields ? <ErrorNotice error={attempt.error} title="The account was not made." /> : null}
      <Field label="Name" hint="Optional" error={fields.name}><Input name="name" autoComplete="name" maxLength={200} /></Field>
      <Field label="E-mail" hint={invited ? "The address that was invited" : undefined} error={fields.email}><Input name="email" type="email" autoComplete="username" required maxLength={320} defaultValue={invited?.email} readOnly={invited !== null} /></Field>
      <Field label="Password" hint="At least 10 characters" error={fields.password}>
        <Input name="password" type="password" autoComplete="new-password" required minLength={10} maxLength={1000} />
      </Field>
      <Button type="submit" size="lg" busy={attempt.isPending || left}>{invited ? "Sign up and join" : "Sign up"}</Button>
    </form>
  );
}

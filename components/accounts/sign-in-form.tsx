"use client";
import { useState, type FormEvent } from "react";
import { useMutation } from "@tanstack/react-query";
import { signIn } from "next-auth/react";
import { ApiError } from "@/components/api/client";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export interface Credentials { email: string; password: string }

/** Where to go on. next-auth answers with a code of its own or with the sentence that our gate threw. */
export async function signInWithPassword({ email, password }: Credentials, next: string): Promise<string> {
  const answer = await signIn("credentials", { email, password, redirect: false });
  if (answer?.ok && !answer.error) return answer.url?.includes("/sign-in/code") ? `/sign-in/code?next=${encodeURIComponent(next)}` : next;
  const sentence = answer?.error?.includes(" ") ? answer.error : "This e-mail address and password do not fit together.";
  throw new ApiError({ detail: answer ? sentence : "The server could not be reached. Check the connection and try again." }, answer?.status ?? 0);
}

export function SignInForm({ next }: { next: string }) {
  const [left, setLeft] = useState(false);
  const attempt = useMutation({
    mutationFn: (credentials: Credentials) => signInWithPassword(credentials, next),
    onSuccess: (target) => {
      setLeft(true);
      window.location.assign(target);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    attempt.mutate({ email: String(form.get("email")), password: String(form.get("password")) });
  };
  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      {attempt.error ? <Alert tone="danger" live title="You are not signed in.">{attempt.error.message}</Alert> : null}
      <Field label="E-mail"><Input name="email" type="email" autoComplete="username" required maxLength={320} /></Field>
      <Field label="Password"><Input name="password" type="password" autoComplete="current-password" required maxLength={1000} /></Field>
      <Button type="submit" size="lg" busy={attempt.isPending || left}>Sign in</Button>
    </form>
  );
}

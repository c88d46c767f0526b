"use client";
import { useState, type ReactNode } from "react";
import { useMutation } from "@tanstack/react-query";
import { apiSend } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { SignInStepAnswer } from "@/lib/accounts/schema";

interface LinkButtonProps {
  path: "account/verification/confirm" | "account/email/confirm" | "account/sign-in-link/confirm";
  token: string;
  button: string;
  failed: string;
  /** Shown when it is done; without it the person is signed in and goes on. */
  done?: ReactNode;
}

/** The one button of a page that a mail leads to: following the link alone does nothing. */
export function LinkButton({ path, token, button, failed, done }: LinkButtonProps) {
  const [left, setLeft] = useState(false);
  const confirm = useMutation({
    mutationFn: () => apiSend<SignInStepAnswer | undefined>("POST", path, { token }),
    onSuccess: (answer) => {
      if (!answer) return;
      setLeft(true);
      window.location.assign(answer.state === "second_factor" ? "/sign-in/code" : "/app");
    },
  });
  if (confirm.isSuccess && done) return <Alert tone="success" live title="Done.">{done}</Alert>;
  return (
    <div className="grid gap-4">
      {confirm.error ? <ErrorNotice error={confirm.error} title={failed} /> : null}
      <Button size="lg" busy={confirm.isPending || left} onClick={() => confirm.mutate()}>{button}</Button>
    </div>
  );
}

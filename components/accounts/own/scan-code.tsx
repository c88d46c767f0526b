"use client";
import type { FormEvent } from "react";
import { useMutation } from "@tanstack/react-query";
import { asApiError, sendJson } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { RecoveryCodes, TwoFactorOffer } from "@/lib/accounts/schema";

interface ScanCodeProps { offer: TwoFactorOffer; onDone: (codes: RecoveryCodes) => void }

/** The picture for the app, the same in letters, and the first code as the proof that it arrived. */
export function ScanCode({ offer, onDone }: ScanCodeProps) {
  const confirm = useMutation({ mutationFn: (code: string) => sendJson<RecoveryCodes>("POST", "/api/auth/two-factor/confirm", { code }), onSuccess: onDone });
  const fault = confirm.error ? asApiError(confirm.error).fields.code : undefined;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    confirm.mutate(String(new FormData(event.currentTarget).get("code") ?? ""));
  };
  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-[auto_minmax(0,1fr)] sm:items-center">
        <img src={offer.picture} alt="The key as a picture to scan" width={176} height={176} className="rounded-md border bg-white" />
        <div className="grid gap-2">
          <p>Scan the picture with your app. If it cannot scan, type this key into it:</p>
          <p className="font-mono text-[0.8125rem] break-all" data-testid="totp-key">{offer.secret.replace(/(.{4})(?=.)/g, "$1 ")}</p>
        </div>
      </div>
      {confirm.error && !fault ? <ErrorNotice error={confirm.error} title="Two-factor sign-in is still off." /> : null}
      <Field label="Code from your app" error={fault}>
        <Input name="code" inputMode="numeric" autoComplete="one-time-code" required maxLength={40} autoFocus className="font-mono" />
      </Field>
      <DialogFooter><Button type="submit" busy={confirm.isPending}>Switch on</Button></DialogFooter>
    </form>
  );
}

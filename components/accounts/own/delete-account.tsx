"use client";
import { useState, type FormEvent } from "react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { asApiError, readJson, sendJson } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { DeleteAccountInput, TwoFactor } from "@/lib/accounts/schema";
import { ConfirmFields, readConfirmation } from "./confirm-fields";
import { TWO_FACTOR_KEY } from "./two-factor-key";

export function DeleteAccount() {
  const [isAsking, setIsAsking] = useState(false);
  const own = useQuery({ queryKey: TWO_FACTOR_KEY, queryFn: ({ signal }) => readJson<TwoFactor>("/api/auth/two-factor", signal) });
  return (
    <Card aria-labelledby="delete-title">
      <CardHeader className="grid gap-0.5">
        <CardTitle id="delete-title">Delete account</CardTitle>
        <CardDescription>Your name, address and sessions go, and with them the workspaces in which you are alone.</CardDescription>
      </CardHeader>
      <CardContent>
        <Button variant="outline" onClick={() => setIsAsking(true)}>Delete your account</Button>
        {isAsking && own.data ? <DeleteDialog confirmBy={own.data.confirmBy} onClose={() => setIsAsking(false)} /> : null}
      </CardContent>
    </Card>
  );
}

function DeleteDialog({ confirmBy, onClose }: { confirmBy: TwoFactor["confirmBy"]; onClose: () => void }) {
  const remove = useMutation({
    mutationFn: (given: DeleteAccountInput) => sendJson<void>("DELETE", "/api/auth/account", given),
    onSuccess: () => window.location.assign("/"),
  });
  const errors = remove.error ? asApiError(remove.error).fields : {};
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    remove.mutate({ ...readConfirmation(form), email: String(form.get("email")) });
  };
  return (
    <Dialog open onOpenChange={(open) => { if (!open) onClose(); }}>
      <DialogContent title="Delete your account">
        <form method="post" onSubmit={submit} className="grid gap-4">
          <p>You are signed out everywhere at once. Workspaces with other members stay theirs; those in which you are alone are deleted with everything in them.</p>
          {remove.error && Object.keys(errors).length === 0 ? <ErrorNotice error={remove.error} title="Your account is still there." /> : null}
          <Field label="Your e-mail address, to be sure" error={errors.email}><Input name="email" type="email" autoComplete="off" required maxLength={320} /></Field>
          <ConfirmFields confirmBy={confirmBy} errors={errors} />
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="destructive" busy={remove.isPending || remove.isSuccess}>Delete account</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

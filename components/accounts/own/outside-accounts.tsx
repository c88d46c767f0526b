"use client";
import { useState, type FormEvent } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { asApiError, readJson, sendJson } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { leaveFor } from "@/components/accounts/outside-buttons";
import { formatInstant } from "@/components/layout/format";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { Confirmation, OutsideAccount, TwoFactor } from "@/lib/accounts/schema";
import { ConfirmFields, readConfirmation } from "./confirm-fields";
import { OUTSIDE_ACCOUNTS_KEY, TWO_FACTOR_KEY } from "./two-factor-key";

/** What the way back from an issuer left in the address. */
export interface LinkOutcome { isLinked: boolean; refusal: string | null }

export function OutsideAccounts({ outcome }: { outcome: LinkOutcome }) {
  const [chosen, setChosen] = useState<OutsideAccount | null>(null);
  const list = useQuery({ queryKey: OUTSIDE_ACCOUNTS_KEY, queryFn: ({ signal }) => readJson<OutsideAccount[]>("/api/auth/outside-accounts", signal) });
  const own = useQuery({ queryKey: TWO_FACTOR_KEY, queryFn: ({ signal }) => readJson<TwoFactor>("/api/auth/two-factor", signal) });
  return (
    <Card aria-labelledby="outside-title">
      <CardHeader className="grid gap-0.5">
        <CardTitle id="outside-title">Linked accounts</CardTitle>
        <CardDescription>Accounts elsewhere that you can sign in with.</CardDescription>
      </CardHeader>
      <CardContent className="grid gap-3">
        {outcome.isLinked ? <Alert tone="success" title="The account is linked.">You can sign in with it from now on.</Alert> : null}
        {outcome.refusal ? <Alert tone="danger" title="The account was not linked.">{outcome.refusal}</Alert> : null}
        {list.isPending ? <Skeleton className="h-9 w-64" /> : null}
        {list.error ? <ErrorNotice error={list.error} title="This could not be shown." action={<Button size="sm" onClick={() => void list.refetch()}>Try again</Button>} /> : null}
        {list.data?.length === 0 ? <p className="text-muted-foreground">There is nothing to link: whoever runs this installation has set neither GOOGLE_CLIENT_ID nor OIDC_ISSUER.</p> : null}
        {list.data && list.data.length > 0 ? (
          <ul className="grid divide-y">
            {list.data.map((account) => <OutsideRow key={account.provider} account={account} onChoose={() => setChosen(account)} />)}
          </ul>
        ) : null}
        {chosen && own.data ? <LinkDialog account={chosen} confirmBy={own.data.confirmBy} onClose={() => setChosen(null)} /> : null}
      </CardContent>
    </Card>
  );
}

function OutsideRow({ account, onChoose }: { account: OutsideAccount; onChoose: () => void }) {
  const { name, linkedAt, isConfigured } = account;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const state = linkedAt ? `Linked ${formatInstant(linkedAt, zone)}${isConfigured ? "" : "; no longer offered here"}` : "Not linked";
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 py-2 first:pt-0 last:pb-0">
      <div className="min-w-0"><p className="font-medium">{name}</p><p className="text-[0.8125rem] text-muted-foreground">{state}</p></div>
      <Button variant="outline" size="sm" aria-label={`${linkedAt ? "Unlink" : "Link"} ${name}`} onClick={onChoose}>{linkedAt ? "Unlink" : "Link"}</Button>
    </li>
  );
}

interface LinkDialogProps { account: OutsideAccount; confirmBy: TwoFactor["confirmBy"]; onClose: () => void }

function LinkDialog({ account: { provider, name, linkedAt }, confirmBy, onClose }: LinkDialogProps) {
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: async (given: Confirmation) => {
      await sendJson<void>(linkedAt ? "DELETE" : "POST", `/api/auth/outside-accounts/${provider}`, given);
      if (!linkedAt) await leaveFor(provider, "/app/account");
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: OUTSIDE_ACCOUNTS_KEY });
      onClose();
    },
  });
  const errors = change.error ? asApiError(change.error).fields : {};
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    change.mutate(readConfirmation(new FormData(event.currentTarget)));
  };
  return (
    <Dialog open onOpenChange={(open) => { if (!open) onClose(); }}>
      <DialogContent title={linkedAt ? `Unlink ${name}` : `Link ${name}`}>
        <form method="post" onSubmit={submit} className="grid gap-4">
          <p>{linkedAt ? "It can then no longer sign in to your account." : "You sign in there once, and come back here. From then on it opens your account too."}</p>
          {change.error && Object.keys(errors).length === 0 ? <ErrorNotice error={change.error} title="Nothing was changed." /> : null}
          <ConfirmFields confirmBy={confirmBy} errors={errors} />
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>Cancel</Button>
            <Button type="submit" busy={change.isPending}>{linkedAt ? "Unlink" : "Go on"}</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

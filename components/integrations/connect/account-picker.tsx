"use client";
import { useState, type SyntheticEvent } from "react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { asApiError } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { GrantWithAccounts } from "@/lib/grants/schema";
import { useConnect } from "../use-integration-changes";
import { countOf } from "../words";
import { AccountChoice } from "./account-choice";
import { HistoryChoice, isHistoryChosen } from "./history-choice";
import { keepHistory, keptHistory } from "./kept-history";

const MANY = 10;

interface AccountPickerProps { grant: GrantWithAccounts; label: string; projectId: string; base: string }

export function AccountPicker({ grant, label, projectId, base }: AccountPickerProps) {
  const { accounts, accountNoun, provider } = grant;
  const open = accounts.filter(({ problem, integrationId }) => problem === null && integrationId === null);
  const router = useRouter();
  const connect = useConnect(projectId);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(open.length === 1 ? open.map(({ externalId }) => externalId) : []));
  const [historyFrom, setHistoryFrom] = useState(() => keptHistory(provider));
  const [search, setSearch] = useState("");
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  const fault = connect.error ? asApiError(connect.error) : null;
  if (accounts.length === 0) {
    return (
      <EmptyState kind="not_connected" title={`No ${accountNoun} there`} action={<Button asChild variant="outline"><Link href={`${base}/integrations`} prefetch={false}>Back to integrations</Link></Button>}>
        This sign-in at {label} opens no {accountNoun}. Sign in there as somebody who may see one, and connect again.
      </EmptyState>
    );
  }
  const shown = accounts.filter(({ name, externalId }) => `${name} ${externalId}`.toLowerCase().includes(search.trim().toLowerCase()));
  const toggle = (ids: readonly string[], isOn: boolean) => setChosen((before) => new Set([...before].filter((id) => !ids.includes(id)).concat(isOn ? ids : [])));
  const openShown = shown.flatMap(({ externalId }) => (open.some((one) => one.externalId === externalId) ? externalId : []));
  const chosenShown = openShown.filter((id) => chosen.has(id));
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    connect.mutate({ grantId: grant.id, accounts: [...chosen], ...(historyFrom === null ? {} : { historyFrom }) }, {
      onSuccess: ({ integrationIds }) => {
        keepHistory(provider, null);
        router.push(integrationIds.length === 1 ? `${base}/integrations/${integrationIds[0]}` : `${base}/integrations`);
      },
    });
  };
  return (
    <form onSubmit={submit} className="grid gap-4" noValidate>
      {accounts.length > MANY ? <Field label={`Search ${countOf(2, accountNoun).slice(2)}`} hideLabel><Input type="search" placeholder="Search by name or id" value={search} onChange={(event) => setSearch(event.target.value)} /></Field> : null}
      <fieldset className="min-w-0 overflow-hidden rounded-lg border bg-card">
        <legend className="sr-only">Accounts at {label}</legend>
        {open.length > 1 ? (
          <label className="flex min-h-9 items-center gap-3 border-b bg-muted/50 px-3 text-[0.8125rem] font-medium">
            <Checkbox
              checked={chosenShown.length === 0 ? false : chosenShown.length === openShown.length ? true : "indeterminate"} disabled={openShown.length === 0}
              onCheckedChange={(isOn) => toggle(openShown, isOn === true)}
            />
            All of them
          </label>
        ) : null}
        {shown.map((account) => (
          <AccountChoice key={account.externalId} account={account} base={base} isChosen={chosen.has(account.externalId)} onChoose={(isOn) => toggle([account.externalId], isOn)} />
        ))}
        {shown.length === 0 ? <p className="p-4 text-center text-muted-foreground">No {accountNoun} is called so.</p> : null}
      </fieldset>
      {open.length > 0 ? (
        <>
          <HistoryChoice value={historyFrom} onChange={setHistoryFrom} error={fault?.fields.historyFrom} today={today} />
          {connect.error ? <ErrorNotice error={connect.error} title="The accounts were not connected." meaning="Nothing is read." /> : null}
          <div className="flex flex-wrap gap-2">
            <Button type="submit" busy={connect.isPending || connect.isSuccess} disabled={chosen.size === 0 || !isHistoryChosen(historyFrom, today)}>{chosen.size === 0 ? "Connect" : `Connect ${countOf(chosen.size, accountNoun)}`}</Button>
            <Button asChild variant="outline"><Link href={`${base}/integrations`} prefetch={false}>Cancel</Link></Button>
          </div>
        </>
      ) : (
        <div className="grid justify-items-start gap-3">
          <p className="text-muted-foreground">{accounts.some(({ integrationId }) => integrationId !== null) ? "Everything that can be connected is connected already." : "None of them can be connected."}</p>
          <Button asChild><Link href={`${base}/integrations`} prefetch={false}>Back to integrations</Link></Button>
        </div>
      )}
    </form>
  );
}

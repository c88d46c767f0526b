"use client";
import Link from "next/link";
import { useQuery } from "@tanstack/react-query";
import { apiGet, asApiError } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { PageHeader } from "@/components/layout/page-header";
import { PageMissing } from "@/components/layout/page-missing";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { LoadingStatus, Skeleton } from "@/components/ui/skeleton";
import type { GrantWithAccounts } from "@/lib/grants/schema";
import { MissingScopes } from "../missing-scopes";
import { ProviderMark } from "../provider-mark";
import { useProviders } from "../use-integrations";
import { countOf } from "../words";
import { AccountPicker } from "./account-picker";

interface ChooseAccountsProps { grantId: string; projectId: string; base: string }

/** What a consent opens, asked of the provider right now; the person chooses what is read. */
export function ChooseAccounts({ grantId, projectId, base }: ChooseAccountsProps) {
  const grant = useQuery({
    queryKey: ["integrations", projectId, "grant", grantId],
    queryFn: ({ signal }) => apiGet<GrantWithAccounts>(`grants/${grantId}`, { project: projectId }, signal),
    staleTime: 0,
  });
  const provider = useProviders(projectId).data?.items.find(({ id }) => id === grant.data?.provider);
  const label = provider?.label ?? "the provider";
  if (grant.error && asApiError(grant.error).status === 404) return <PageMissing />;
  return (
    <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-4">
      <PageHeader
        title={<span className="flex items-center gap-3">{grant.data ? <ProviderMark provider={grant.data.provider} /> : null}Choose what to connect{provider?.isSandbox ? <Badge tone="outline">Sandbox</Badge> : null}</span>}
        back={<Link href={`${base}/integrations`} prefetch={false} className="inline-flex min-h-6 w-fit items-center text-[0.8125rem] text-primary underline-offset-4 hover:underline">Integrations</Link>}
      >
        {grant.data ? `${label} opens ${countOf(grant.data.accounts.length, grant.data.accountNoun)} to Aura. Nothing is read before you choose.` : "The provider is asked which accounts it opens."}
      </PageHeader>
      {grant.error ? (
        <ErrorNotice
          error={grant.error} title="The accounts could not be listed." meaning="Nothing was connected; what you allowed stays."
          action={<><Button size="sm" busy={grant.isFetching} onClick={() => void grant.refetch()}>Try again</Button><Button asChild size="sm" variant="outline"><Link href={`${base}/integrations`} prefetch={false}>Back to integrations</Link></Button></>}
        />
      ) : null}
      {grant.isPending ? <><LoadingStatus what="accounts" /><Skeleton className="h-64 rounded-lg" /><Skeleton className="h-9 w-48" /></> : null}
      {grant.data ? (
        <>
          <MissingScopes provider={grant.data.provider} label={label} grantId={grantId} base={base} missing={grant.data.missingScopes} projectId={projectId} canWrite />
          <AccountPicker grant={grant.data} label={label} projectId={projectId} base={base} />
        </>
      ) : null}
    </div>
  );
}

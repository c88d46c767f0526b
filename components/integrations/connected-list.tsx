import { useId } from "react";
import Link from "next/link";
import { Plus } from "lucide-react";
import { formatNumber } from "@/components/layout/format";
import { Badge } from "@/components/ui/badge";
import { formatAge } from "@/lib/dashboards/rules/labels";
import { PROVIDER_IDS, type ProviderId } from "@/lib/integrations/constants";
import type { IntegrationView } from "@/lib/sync/schema";
import { HistoryBar } from "./history-bar";
import { Reconnect } from "./missing-scopes";
import { ProviderMark } from "./provider-mark";
import { SyncState } from "./sync-state";
import { accessOf, historyOfAll, lastReadOf, wordOfIntegration } from "./words";

interface ConnectedListProps { items: readonly IntegrationView[]; now: number; base: string; projectId: string; canWrite: boolean; total: number }

/** The connected accounts by provider, one row each. */
export function ConnectedList({ items, now, base, projectId, canWrite, total }: ConnectedListProps) {
  const id = useId();
  const groups = PROVIDER_IDS.map((provider) => ({ provider, of: items.filter((item) => item.provider === provider) })).filter(({ of }) => of.length > 0);
  return (
    <section aria-labelledby={id} className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id={id} className="text-sm font-semibold">Connected</h2>
      <div className="overflow-hidden rounded-lg border bg-card">
        {groups.map(({ provider, of }) => <ProviderGroup key={provider} provider={provider} items={of} now={now} base={base} projectId={projectId} canWrite={canWrite} />)}
      </div>
      {total > items.length ? <p className="text-[0.8125rem] text-muted-foreground">The first {formatNumber(items.length)} of {formatNumber(total)} accounts are shown.</p> : null}
    </section>
  );
}

interface GroupProps { provider: ProviderId; items: readonly IntegrationView[]; now: number; base: string; projectId: string; canWrite: boolean }

function ProviderGroup({ provider, items, now, base, projectId, canWrite }: GroupProps) {
  const id = useId();
  const [first] = items;
  if (!first) return null;
  const grant = items.find(({ status }) => status !== "needs_reconnect")?.grantId;
  return (
    <div className="border-b last:border-b-0">
      <div className="flex items-center gap-2.5 border-b bg-muted/50 px-3 py-1.5">
        <ProviderMark provider={provider} className="size-6 rounded-sm text-[0.6875rem]" />
        <h3 id={id} className="text-[0.8125rem] font-medium">{first.label}</h3>
        {first.isSandbox ? <Badge tone="outline">Sandbox</Badge> : null}
        {canWrite && grant ? (
          <Link href={`${base}/integrations/connect/${grant}`} prefetch={false} className="ml-auto inline-flex min-h-6 items-center gap-1 text-[0.8125rem] text-primary underline-offset-4 hover:underline">
            <Plus aria-hidden className="size-3.5" />Add accounts<span className="sr-only"> of {first.label}</span>
          </Link>
        ) : null}
      </div>
      <ul aria-labelledby={id}>{items.map((item) => <li key={item.id} className="border-b last:border-b-0"><AccountRow item={item} now={now} base={base} projectId={projectId} canWrite={canWrite} /></li>)}</ul>
    </div>
  );
}

interface AccountRowProps { item: IntegrationView; now: number; base: string; projectId: string; canWrite: boolean }

function AccountRow({ item, now, base, projectId, canWrite }: AccountRowProps) {
  const history = historyOfAll(item);
  const access = accessOf(item.consentExpiresAt, item.status, now);
  const lastRead = lastReadOf(item.streams);
  return (
    <div className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1.5 px-3 py-2 hover:bg-row-hover lg:min-h-12 lg:grid-cols-[minmax(0,5fr)_6.5rem_minmax(0,4fr)_7rem]">
      <div className="min-w-0">
        <p className="truncate">
          <Link href={`${base}/integrations/${item.id}`} prefetch={false} className="font-medium after:absolute after:inset-0 hover:underline hover:underline-offset-4">{item.name}</Link>
        </p>
        <p className="truncate text-[0.8125rem] text-muted-foreground"><span className="num">{item.externalId}</span>{placeOf(item)}</p>
      </div>
      <SyncState word={wordOfIntegration(item)} className="max-lg:justify-self-end" />
      {access?.tone === "over" ? (
        <div className="relative flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1.5 max-lg:col-span-2">
          <span className="text-[0.8125rem] text-warning">{access.sentence}</span>
          {canWrite ? <Reconnect provider={item.provider} label={item.label} grantId={item.grantId} base={base} projectId={projectId} title="Reconnect" /> : null}
        </div>
      ) : <div className="min-w-0 max-lg:col-span-2">{history ? <HistoryBar stand={history} label={`History of ${item.name}`} className={history.share < 1 ? undefined : "max-lg:hidden"} /> : null}</div>}
      <p className="text-[0.8125rem] text-muted-foreground max-lg:col-span-2 lg:text-right">
        {access?.tone === "soon" ? <span className="text-warning">{access.sentence}</span> : lastRead ? `Read ${formatAge(lastRead, new Date(now).toISOString())}` : "Not read yet"}
      </p>
    </div>
  );
}

const placeOf = ({ currency, timeZone }: IntegrationView): string => [currency, timeZone?.replaceAll("_", " ")].filter(Boolean).map((part) => ` · ${part}`).join("");

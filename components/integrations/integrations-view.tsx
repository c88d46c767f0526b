"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { ErrorNotice } from "@/components/api/error-notice";
import { Button } from "@/components/ui/button";
import { LoadingStatus, Skeleton } from "@/components/ui/skeleton";
import { PROVIDER_IDS, type ProviderId } from "@/lib/integrations/constants";
import { ConnectedList } from "./connected-list";
import { FileCard } from "./rest/file-card";
import { Gallery } from "./gallery";
import { ReturnBanner } from "./return-banner";
import { useIntegrations, useProviders } from "./use-integrations";

const ConnectDialog = dynamic(() => import("./connect/connect-dialog").then((file) => file.ConnectDialog), { ssr: false });

interface IntegrationsViewProps { projectId: string; base: string; canWrite: boolean; isArchived: boolean }

export function IntegrationsView({ projectId, base, canWrite, isArchived }: IntegrationsViewProps) {
  const [asked, setAsked] = useQueryState("connect", parseAsStringLiteral(PROVIDER_IDS));
  const list = useIntegrations(projectId);
  const gallery = useProviders(projectId);
  const providers = gallery.data?.items ?? [];
  const provider = providers.find(({ id }) => id === asked);
  const router = useRouter();
  const ask = (id: ProviderId) => (id === "rest" ? router.push(`${base}/integrations/any-api`) : void setAsked(id));
  const onConnect = canWrite ? ask : null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <ReturnBanner providers={providers} onAgain={onConnect} />
      {list.error && !list.data ? (
        <ErrorNotice error={list.error} title="The connected accounts could not be loaded." meaning="They are read as before." action={<Button size="sm" variant="outline" onClick={() => void list.refetch()}>Try again</Button>} />
      ) : null}
      {list.isPending ? <><LoadingStatus what="connected accounts" /><Skeleton className="h-28 rounded-lg" /></> : null}
      {list.data && list.data.items.length > 0 ? <ConnectedList items={list.data.items} now={list.dataUpdatedAt} base={base} projectId={projectId} canWrite={canWrite} total={list.data.total} /> : null}
      {gallery.error && !gallery.data ? (
        <ErrorNotice error={gallery.error} title="What can be connected could not be loaded." action={<Button size="sm" variant="outline" onClick={() => void gallery.refetch()}>Try again</Button>} />
      ) : null}
      {gallery.isPending ? <GallerySkeleton /> : null}
      {providers.length > 0 ? <Gallery providers={providers} connected={list.data?.items ?? []} onConnect={onConnect} isArchived={isArchived}><li className="grid"><FileCard projectId={projectId} base={base} /></li></Gallery> : null}
      {provider && canWrite ? <ConnectDialog provider={provider} projectId={projectId} base={base} onClose={() => void setAsked(null)} /> : null}
    </div>
  );
}

function GallerySkeleton() {
  return (
    <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
      <LoadingStatus what="what can be connected" />
      {[0, 1, 2, 3, 4, 5].map((card) => <Skeleton key={card} className="h-28 rounded-lg" />)}
    </div>
  );
}

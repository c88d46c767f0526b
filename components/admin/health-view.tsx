"use client";
import type { ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, CircleDashed, TriangleAlert } from "lucide-react";
import { apiGet } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatInstant } from "@/components/layout/format";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { LoadingStatus, Skeleton } from "@/components/ui/skeleton";
import type { Health, HealthItem } from "@/lib/admin/schema";
import { ownZone } from "./use-admin-change";

const states = {
  fine: { icon: CircleCheck, tone: "text-success", word: "Fine" },
  warning: { icon: TriangleAlert, tone: "text-warning", word: "Look at it" },
  bad: { icon: CircleAlert, tone: "text-destructive", word: "Wrong" },
} as const;

export function HealthView() {
  const health = useQuery({ queryKey: ["admin", "health"], queryFn: ({ signal }) => apiGet<Health>("admin/health", {}, signal), refetchInterval: 10_000 });
  return (
    <>
      <PageHeader title={titleOf(health.data)}>{health.data ? `Looked at ${formatInstant(health.data.checkedAt, ownZone())}, and again every 10 seconds.` : "Database, worker, queues, settings and versions."}</PageHeader>
      {health.error ? <ErrorNotice error={health.error} title="The installation could not be looked at." meaning="The log of the web process says more." className="mb-4" action={<Button size="sm" variant="outline" onClick={() => void health.refetch()}>Try again</Button>} /> : null}
      {health.isPending ? <HealthSkeleton /> : null}
      {health.data ? <HealthFacts health={health.data} /> : null}
    </>
  );
}

function titleOf(health: Health | undefined): string {
  if (!health) return "Health";
  const wrong = health.items.filter(({ state }) => state !== "fine");
  if (wrong.length === 0) return "Everything is fine";
  return wrong.length === 1 ? `One thing to look at: ${wrong[0]!.title}` : `${wrong.length} things to look at`;
}

function HealthFacts({ health: { items, settings, versions } }: { health: Health }) {
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Part title="State">{items.map((item) => <StateRow key={item.id} item={item} />)}</Part>
      <div className="grid gap-6">
        <Part title="Optional settings">
          {settings.map(({ names, isSet, sentence }) => (
            <li key={names.join()} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 px-3 py-2.5">
              {isSet ? <CircleCheck aria-hidden className="mt-0.5 size-4 text-success" /> : <CircleDashed aria-hidden className="mt-0.5 size-4 text-muted-foreground" />}
              <div className="grid min-w-0 gap-0.5">
                <p className="font-mono text-xs break-words">{names.join(", ")}<span className="sr-only">{isSet ? ", set" : ", not set"}</span></p>
                <p className="text-[0.8125rem] text-muted-foreground">{sentence}</p>
              </div>
            </li>
          ))}
        </Part>
        <Part title="Versions">
          {versions.map(({ name, version }) => <li key={name} className="flex items-center justify-between gap-3 px-3 py-2"><span>{name}</span><span className="num">{version}</span></li>)}
        </Part>
      </div>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h2 className="mb-2 text-sm font-semibold">{title}</h2>
      <ul className="divide-y rounded-lg border bg-card">{children}</ul>
    </section>
  );
}

function StateRow({ item: { title, state, value, sentence } }: { item: HealthItem }) {
  const { icon: Icon, tone, word } = states[state];
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 px-3 py-2.5">
      <Icon role="img" aria-label={word} className={`mt-0.5 size-4 ${tone}`} />
      <div className="grid min-w-0 gap-0.5">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <p className="font-medium">{title}</p>
          <p className="num text-[0.8125rem]">{value}</p>
        </div>
        {sentence ? <p className="text-[0.8125rem] text-muted-foreground">{sentence}</p> : null}
      </div>
    </li>
  );
}

function HealthSkeleton() {
  return (
    <>
      <LoadingStatus what="the state of the installation" />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Skeleton className="h-96 rounded-lg" />
        <div className="grid gap-6"><Skeleton className="h-64 rounded-lg" /><Skeleton className="h-40 rounded-lg" /></div>
      </div>
    </>
  );
}

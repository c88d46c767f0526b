"use client";
import { useMemo, useRef } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { apiList, apiSend } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatInstant } from "@/components/layout/format";
import type { Column } from "@/components/layout/list/columns";
import { DataTable } from "@/components/layout/list/data-table";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { LoadingStatus, TableSkeleton } from "@/components/ui/skeleton";
import type { OwnSession } from "@/lib/accounts/schema";
import { describeDevice } from "@/lib/accounts/rules";
import { SESSIONS_KEY } from "./sessions-key";

const MOST_SHOWN = 100;

/** One session, or every other one. */
type Target = OwnSession | "others";

export function SessionList() {
  const queries = useQueryClient();
  const title = useRef<HTMLHeadingElement>(null);
  const list = useQuery({
    queryKey: SESSIONS_KEY,
    queryFn: ({ signal }) => apiList<OwnSession>("sessions", { limit: MOST_SHOWN }, signal),
  });
  const end = useMutation({
    mutationFn: (target: Target) => apiSend<void>("DELETE", target === "others" ? "sessions" : `sessions/${target.id}`, {}),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: SESSIONS_KEY });
      // The button that was pressed is gone with its row; the keyboard goes on from the heading.
      title.current?.focus();
    },
  });
  const items = list.data?.items;
  const others = items?.filter((session) => !session.isCurrent) ?? [];
  const busyId = end.isPending && end.variables !== "others" ? end.variables.id : null;
  const { isPending: isBusy, mutate } = end;
  const columns = useMemo(() => columnsFor({ busyId, isBusy, onEnd: mutate }), [busyId, isBusy, mutate]);
  return (
    <section aria-labelledby="sessions-title" className="grid gap-3">
      <header className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="sessions-title" ref={title} tabIndex={-1} className="text-sm font-semibold">Where you are signed in</h2>
        {others.length > 0 ? (
          <Button variant="outline" size="sm" busy={end.isPending && end.variables === "others"} disabled={end.isPending} onClick={() => end.mutate("others")}>
            Sign out everywhere else
          </Button>
        ) : null}
      </header>
      <p role="status" className="text-[0.8125rem] text-muted-foreground empty:hidden">{end.isSuccess ? describeEnd(end.variables) : ""}</p>
      {end.error ? <ErrorNotice error={end.error} title="Nothing was signed out." meaning="The sessions are as they were." /> : null}
      {list.error ? <ErrorNotice error={list.error} title="Your sessions could not be shown." action={<Button size="sm" onClick={() => void list.refetch()}>Try again</Button>} /> : null}
      {list.isPending ? <><LoadingStatus what="your sessions" /><TableSkeleton rows={2} columns={3} /></> : null}
      {items ? <DataTable id="sessions" label="Sessions" columns={columns} items={items} keyOf={({ id }) => id} /> : null}
    </section>
  );
}

function describeEnd(target: Target): string {
  return target === "others" ? "You are signed out everywhere else." : `${describeDevice(target.agent)} was signed out.`;
}

interface ColumnOptions { busyId: string | null; isBusy: boolean; onEnd: (session: OwnSession) => void }

function columnsFor({ busyId, isBusy, onEnd }: ColumnOptions): Column<OwnSession>[] {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [
    {
      key: "device", title: "Device", names: true,
      cell: ({ agent, isCurrent }) => (
        <span className="inline-flex flex-wrap items-center gap-2" title={agent ?? undefined}>
          {describeDevice(agent)}
          {isCurrent ? <Badge tone="accent">This device</Badge> : null}
        </span>
      ),
    },
    { key: "lastSeenAt", title: "Last seen", cell: ({ lastSeenAt }) => formatInstant(lastSeenAt, zone) },
    { key: "createdAt", title: "Signed in", cell: ({ createdAt }) => formatInstant(createdAt, zone) },
    {
      key: "end", title: "Action",
      cell: (session) => session.isCurrent ? <span className="text-muted-foreground">In use</span> : (
        <Button
          variant="outline" size="sm" busy={busyId === session.id} disabled={isBusy}
          aria-label={`Sign out ${describeDevice(session.agent)}, last seen ${formatInstant(session.lastSeenAt, zone)}`}
          onClick={() => onEnd(session)}
        >
          Sign out
        </Button>
      ),
    },
  ];
}

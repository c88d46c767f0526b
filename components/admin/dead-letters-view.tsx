"use client";
import { useMemo, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { MailCheck } from "lucide-react";
import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { apiGet } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatInstant } from "@/components/layout/format";
import type { Column } from "@/components/layout/list/columns";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { NativeSelect } from "@/components/ui/native-select";
import type { DeadLetter, Outcome, Queue } from "@/lib/admin/schema";
import { AdminList } from "./admin-list";
import { ConfirmDialog } from "./confirm-dialog";
import { ownZone, useAdminChange } from "./use-admin-change";

type Asked = { verb: "replay" | "discard"; letter: DeadLetter | null };

export function DeadLettersView() {
  const [{ queue, skip }, setState] = useQueryStates({ queue: parseAsString.withDefault(""), skip: parseAsInteger.withDefault(0) });
  const [asked, setAsked] = useState<Asked | null>(null);
  const change = useAdminChange();
  const queues = useQuery({ queryKey: ["admin", "jobs"], queryFn: ({ signal }) => apiGet<Queue[]>("admin/jobs", {}, signal) });
  const named = (queues.data ?? []).filter(({ dead, queue: name }) => dead > 0 || name === queue);
  const { mutate, isPending, variables } = change;
  const busyPath = isPending ? variables.path : null;
  const columns = useMemo(() => letterColumns({
    busyPath, onReplay: ({ id }) => mutate({ path: `dead-letters/${id}/replay`, done: "The job waits in its queue again." }),
    onDiscard: (letter) => setAsked({ verb: "discard", letter }),
  }), [busyPath, mutate]);
  const confirm = ({ verb, letter }: Asked) => {
    setAsked(null);
    if (letter) mutate({ path: `dead-letters/${letter.id}/${verb}`, done: "The dead letter is discarded." });
    else mutate({ path: `dead-letters/${verb}`, body: { queue }, done: (answer) => describeOutcome(verb, answer as Outcome) });
  };
  return (
    <>
      <PageHeader title="Dead letters">Jobs that failed for good, after all their tries. Mend the reason first, then replay them: each runs again once, with the same data.</PageHeader>
      {change.error ? <ErrorNotice error={change.error} title="That did not work." meaning="The dead letter is where it was." className="mb-3" /> : null}
      <AdminList<DeadLetter>
        path="dead-letters" noun="dead letters" columns={columns} values={{ queue }} skip={skip} onSkip={(next) => void setState({ skip: next || null })}
        tools={<>
          <NativeSelect aria-label="Queue" className="w-56" value={queue} onChange={(event) => void setState({ queue: event.target.value || null, skip: null })}>
            <option value="">All queues</option>
            {named.map(({ queue: name, dead }) => <option key={name} value={name}>{name} ({dead})</option>)}
          </NativeSelect>
          {queue ? <>
            <Button variant="outline" busy={busyPath === "dead-letters/replay"} onClick={() => setAsked({ verb: "replay", letter: null })}>Replay all</Button>
            <Button variant="outline" busy={busyPath === "dead-letters/discard"} onClick={() => setAsked({ verb: "discard", letter: null })}>Discard all</Button>
          </> : null}
        </>}
        empty={<EmptyState kind="no_match" icon={MailCheck} title="No dead letters" action={queue ? <Button variant="outline" onClick={() => void setState({ queue: null })}>See all queues</Button> : null}>{queue ? `Nothing of ${queue} failed for good.` : "No job failed for good."}</EmptyState>}
      />
      {asked ? (
        <ConfirmDialog
          title={titleOf(asked, queue)} verb={asked.verb === "replay" ? "Replay" : "Discard"} isDestructive={asked.verb === "discard"} onCancel={() => setAsked(null)} onConfirm={() => confirm(asked)}
          description={asked.verb === "replay" ? "Up to 500 of them wait in their queue again and run once each. If the reason is still there, they come back." : "What these jobs were to do is not done, and cannot be replayed any more."}
        />
      ) : null}
    </>
  );
}

const titleOf = ({ verb, letter }: Asked, queue: string): string =>
  letter ? `Discard this job of ${letter.queue}?` : `${verb === "replay" ? "Replay" : "Discard"} all dead letters of ${queue}?`;

function describeOutcome(verb: Asked["verb"], { done, skipped }: Outcome): string {
  const what = verb === "replay" ? `${done} wait in their queue again.` : `${done} discarded.`;
  return skipped > 0 ? `${what} ${skipped} stayed as they were.` : what;
}

interface Actions { busyPath: string | null; onReplay: (letter: DeadLetter) => void; onDiscard: (letter: DeadLetter) => void }

function letterColumns({ busyPath, onReplay, onDiscard }: Actions): Column<DeadLetter>[] {
  const zone = ownZone();
  const code = (text: string | null) => (text ? <code className="truncate font-mono text-xs select-all" title={text}>{text}</code> : "–");
  return [
    { key: "queue", title: "Queue", names: true, size: 152, cell: ({ queue }) => <code className="font-mono text-[0.8125rem]">{queue || "unknown"}</code> },
    { key: "failedAt", title: "Failed", size: 156, cell: ({ failedAt }) => formatInstant(failedAt, zone) },
    { key: "reason", title: "What it said", size: 320, cell: ({ reason }) => <span className="truncate max-sm:whitespace-normal" title={reason}>{reason}</span> },
    { key: "attempts", title: "Tries", numeric: true, size: 64, cell: ({ attempts }) => attempts },
    { key: "tenant", title: "Workspace id", size: 136, cell: ({ tenantId }) => code(tenantId) },
    { key: "request", title: "Request id", size: 136, hidden: true, cell: ({ requestId }) => code(requestId) },
    {
      key: "action", title: "Action", size: 168,
      cell: (letter) => (
        <span className="inline-flex gap-1.5">
          <Button variant="outline" size="sm" busy={busyPath === `dead-letters/${letter.id}/replay`} aria-label={`Replay the job of ${letter.queue} that failed ${formatInstant(letter.failedAt, zone)}`} onClick={() => onReplay(letter)}>Replay</Button>
          <Button variant="outline" size="sm" busy={busyPath === `dead-letters/${letter.id}/discard`} aria-label={`Discard the job of ${letter.queue} that failed ${formatInstant(letter.failedAt, zone)}`} onClick={() => onDiscard(letter)}>Discard</Button>
        </span>
      ),
    },
  ];
}

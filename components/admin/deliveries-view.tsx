"use client";
import { useMemo, useState } from "react";
import { MailCheck, Webhook } from "lucide-react";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatInstant } from "@/components/layout/format";
import type { Column } from "@/components/layout/list/columns";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { FailedMail, FailedWebhook } from "@/lib/admin/schema";
import { AdminList } from "./admin-list";
import { ownZone, useAdminChange } from "./use-admin-change";

export function DeliveriesView() {
  return (
    <>
      <PageHeader title="Mail and webhooks">What did not go out, and what came in and could not be worked off. Receivers and contents stay sealed.</PageHeader>
      <div className="grid gap-8">
        <FailedMails />
        <FailedWebhooks />
      </div>
    </>
  );
}

function FailedMails() {
  const [skip, setSkip] = useState(0);
  const { mutate, isPending, variables, error } = useAdminChange();
  const busyPath = isPending ? variables.path : null;
  const columns = useMemo((): Column<FailedMail>[] => [
    { key: "template", title: "Mail", names: true, size: 160, cell: ({ template }) => <code className="font-mono text-[0.8125rem]">{template}</code> },
    { key: "createdAt", title: "Ordered", size: 160, cell: ({ createdAt }) => formatInstant(createdAt, ownZone()) },
    { key: "attempts", title: "Tries", numeric: true, size: 72, cell: ({ attempts }) => attempts },
    { key: "error", title: "What the server said", size: 320, cell: ({ error: said }) => <span className="truncate" title={said}>{said || "–"}</span> },
    {
      key: "action", title: "Action", size: 128,
      cell: ({ id, template, canResend }) => canResend
        ? <Button variant="outline" size="sm" busy={busyPath === `mails/${id}/resend`} aria-label={`Send the mail ${template} again`} onClick={() => mutate({ path: `mails/${id}/resend`, done: "The mail is in the queue again." })}>Send again</Button>
        : <span className="text-muted-foreground">Text is gone</span>,
    },
  ], [busyPath, mutate]);
  return (
    <section aria-labelledby="mails-title" className="min-w-0">
      <h2 id="mails-title" className="mb-2 text-sm font-semibold">Mail that could not be sent</h2>
      {error ? <ErrorNotice error={error} title="The mail was not put in the queue." className="mb-3" /> : null}
      <AdminList<FailedMail> path="mails" noun="mails" columns={columns} skip={skip} onSkip={setSkip} empty={<EmptyState kind="no_match" icon={MailCheck} heading="h3" title="No mail failed">Mail that is still being tried is not listed here.</EmptyState>} />
    </section>
  );
}

function FailedWebhooks() {
  const [skip, setSkip] = useState(0);
  const { mutate, isPending, variables, error } = useAdminChange();
  const busyPath = isPending ? variables.path : null;
  const columns = useMemo((): Column<FailedWebhook>[] => {
    const pathOf = ({ provider, eventId }: FailedWebhook) => `webhooks/${provider}/${encodeURIComponent(eventId)}/replay`;
    return [
      { key: "type", title: "Event", names: true, size: 240, cell: ({ type }) => <code className="truncate font-mono text-[0.8125rem]">{type}</code> },
      { key: "provider", title: "From", size: 88, cell: ({ provider }) => <span className="capitalize">{provider}</span> },
      { key: "receivedAt", title: "Received", size: 160, cell: ({ receivedAt }) => formatInstant(receivedAt, ownZone()) },
      { key: "attempts", title: "Tries", numeric: true, size: 72, cell: ({ attempts }) => attempts },
      { key: "error", title: "Why", size: 280, cell: ({ error: said }) => <span className="truncate" title={said}>{said || "–"}</span> },
      {
        key: "action", title: "Action", size: 104,
        cell: (event) => <Button variant="outline" size="sm" busy={busyPath === pathOf(event)} aria-label={`Replay ${event.type} ${event.eventId}`} onClick={() => mutate({ path: pathOf(event), done: "The event is worked off again." })}>Replay</Button>,
      },
    ];
  }, [busyPath, mutate]);
  return (
    <section aria-labelledby="webhooks-title" className="min-w-0">
      <h2 id="webhooks-title" className="mb-2 text-sm font-semibold">Webhooks that could not be worked off</h2>
      {error ? <ErrorNotice error={error} title="The event was not replayed." className="mb-3" /> : null}
      <AdminList<FailedWebhook> path="webhooks" noun="events" columns={columns} skip={skip} onSkip={setSkip} empty={<EmptyState kind="no_match" icon={Webhook} heading="h3" title="No event failed">Events that wait or were worked off are not listed here.</EmptyState>} />
    </section>
  );
}

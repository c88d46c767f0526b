"use client";
import { useMemo, useState, type RefObject } from "react";
import { MailX, Send } from "lucide-react";
import type { Invitation } from "@/lib/members/schema";
import { ROLE_TITLES } from "@/lib/members/constants";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatCount, formatInstant } from "@/components/layout/format";
import { FormDialog } from "@/components/layout/form/form-dialog";
import type { Column } from "@/components/layout/list/columns";
import { DataTable } from "@/components/layout/list/data-table";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useInvitationList, useMemberChanges } from "./use-members";

/** Those that nobody took up yet; not drawn while there are none. */
export function InvitationList({ tenantId, landOn }: { tenantId: string; landOn: RefObject<HTMLElement | null> }) {
  const list = useInvitationList(tenantId, true);
  const { resend, revoke } = useMemberChanges(tenantId);
  const [asked, setAsked] = useState<Invitation | null>(null);
  const { mutate: send, isPending, variables } = resend;
  const columns = useMemo(() => invitationColumns({ sending: isPending ? variables : null, onSend: send, onRevoke: setAsked }), [isPending, variables, send]);
  const sent = list.data?.items.find(({ id }) => id === variables);
  const close = () => {
    setAsked(null);
    revoke.reset();
  };
  if (list.error) return <ErrorNotice error={list.error} title="The invitations could not be shown." action={<Button size="sm" onClick={() => void list.refetch()}>Try again</Button>} />;
  if (!list.data || list.data.total === 0) return null;
  return (
    <section aria-labelledby="invitations-title" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="invitations-title" className="text-sm font-semibold">{formatCount(list.data.total, "invitation")} on the way</h2>
      <p role="status" className="text-[0.8125rem] text-muted-foreground empty:hidden">{resend.isSuccess ? `The invitation was sent again${sent ? ` to ${sent.email}` : ""}. Its earlier link no longer works.` : ""}</p>
      {resend.error ? <ErrorNotice error={resend.error} title="The invitation was not sent again." /> : null}
      <DataTable id="invitations" label="Invitations" columns={columns} items={list.data.items} keyOf={({ id }) => id} plain />
      {asked ? (
        <FormDialog
          isDestructive title={`Revoke the invitation of ${asked.email}`} description="Its link no longer works, from now on." button="Revoke" failure="The invitation was not revoked."
          change={revoke} onSubmit={(done) => revoke.mutate(asked.id, { onSuccess: done })} onClose={close} landOn={landOn}
        />
      ) : null}
    </section>
  );
}

interface ColumnOptions { sending: string | null | undefined; onSend: (id: string) => void; onRevoke: (invitation: Invitation) => void }

function invitationColumns({ sending, onSend, onRevoke }: ColumnOptions): Column<Invitation>[] {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [
    { key: "email", title: "E-mail", names: true, size: 260, cell: ({ email }) => <span className="inline-block max-w-full truncate align-bottom">{email}</span> },
    {
      key: "role", title: "Role", size: 200,
      cell: ({ role, isGuest, projectIds }) => <span className="inline-flex items-center gap-2">{ROLE_TITLES[role]}{isGuest ? <Badge tone="outline">Guest · {formatCount(projectIds.length, "project")}</Badge> : null}</span>,
    },
    { key: "invitedBy", title: "Invited by", size: 170, cell: ({ invitedBy }) => invitedBy ?? "Somebody who left" },
    { key: "expiresAt", title: "Ends", size: 190, cell: ({ state, expiresAt }) => (state === "expired" ? <Badge tone="warning">Expired</Badge> : formatInstant(expiresAt, zone)) },
    {
      key: "actions", title: "Actions", size: 100,
      cell: (invitation) => (
        <span className="inline-flex gap-1">
          <Button variant="ghost" size="icon-sm" aria-label={`Send the invitation to ${invitation.email} again`} busy={sending === invitation.id} onClick={() => onSend(invitation.id)}><Send aria-hidden /></Button>
          <Button variant="ghost" size="icon-sm" aria-label={`Revoke the invitation to ${invitation.email}`} onClick={() => onRevoke(invitation)}><MailX aria-hidden /></Button>
        </span>
      ),
    },
  ];
}

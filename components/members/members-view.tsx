"use client";
import { useMemo, useRef, useState } from "react";
import { UserMinus, UserPen, UserPlus } from "lucide-react";
import type { Member } from "@/lib/members/schema";
import { ROLE_TITLES } from "@/lib/members/constants";
import { mayDecide } from "@/lib/members/rules";
import type { Role } from "@/lib/core/scope";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatCount, formatInstant } from "@/components/layout/format";
import { FormDialog } from "@/components/layout/form/form-dialog";
import type { Column } from "@/components/layout/list/columns";
import { DataTable } from "@/components/layout/list/data-table";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { LoadingStatus, TableSkeleton } from "@/components/ui/skeleton";
import { InvitationList } from "./invitation-list";
import { EditMember, InviteDialog } from "./member-dialogs";
import type { PlaceProject } from "./place-fields";
import { useMemberChanges, useMemberList } from "./use-members";

interface MembersViewProps { tenant: { id: string; name: string }; role: Role; canWrite: boolean; projects: PlaceProject[] }
/** So few rows need no tools of a table. */
const FEW = 12;

type Asked = { what: "invite" } | { what: "edit" | "remove"; member: Member };

export function MembersView({ tenant, role, canWrite, projects }: MembersViewProps) {
  const list = useMemberList(tenant.id);
  const changes = useMemberChanges(tenant.id);
  const [asked, setAsked] = useState<Asked | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const columns = useMemo(() => memberColumns({ role, canWrite, onAsk: setAsked }), [role, canWrite]);
  const close = () => {
    setAsked(null);
    for (const change of [changes.invite, changes.update, changes.remove]) change.reset();
  };
  const shared = { projects, canMakeOwner: role === "owner", onClose: close };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <section aria-labelledby="members-title" className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <header className="flex min-h-9 flex-wrap items-center justify-between gap-2">
          <h2 id="members-title" ref={title} tabIndex={-1} className="text-sm font-semibold">{list.data ? formatCount(list.data.total, "member") : "Members"}</h2>
          {canWrite ? <Button onClick={() => setAsked({ what: "invite" })}><UserPlus aria-hidden />Invite</Button> : null}
        </header>
        {list.error ? <ErrorNotice error={list.error} title="The members could not be shown." action={<Button size="sm" onClick={() => void list.refetch()}>Try again</Button>} /> : null}
        {list.isPending ? <><LoadingStatus what="the members" /><TableSkeleton rows={3} columns={4} /></> : null}
        {list.data ? <DataTable id="members" label="Members" columns={columns} items={list.data.items} keyOf={({ id }) => id} plain={list.data.items.length <= FEW} /> : null}
      </section>
      {canWrite ? <InvitationList tenantId={tenant.id} landOn={title} /> : null}
      {asked?.what === "invite" ? <InviteDialog {...shared} change={changes.invite} /> : null}
      {asked?.what === "edit" ? <EditMember {...shared} member={asked.member} change={changes.update} /> : null}
      {asked?.what === "remove" ? (
        <FormDialog
          isDestructive title={`Remove ${asked.member.name ?? asked.member.email}`} description={`They can no longer open ${tenant.name}, from now on. What they made stays.`} button="Remove" failure="Nobody was removed."
          change={changes.remove} onSubmit={(done) => changes.remove.mutate(asked.member.id, { onSuccess: done })} onClose={close} landOn={title}
        />
      ) : null}
    </div>
  );
}

interface ColumnOptions { role: Role; canWrite: boolean; onAsk: (asked: Asked) => void }

function memberColumns({ role, canWrite, onAsk }: ColumnOptions): Column<Member>[] {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const columns: Column<Member>[] = [
    {
      key: "name", title: "Name", names: true, size: 220,
      cell: ({ name, isYou }) => <span className="inline-flex min-w-0 max-w-full items-center gap-2"><span className={name ? "truncate" : "truncate text-muted-foreground"}>{name ?? "No name given"}</span>{isYou ? <Badge tone="accent">You</Badge> : null}</span>,
    },
    { key: "email", title: "E-mail", size: 240, cell: ({ email }) => <span className="inline-block max-w-full truncate align-bottom">{email}</span> },
    {
      key: "role", title: "Role", size: 200,
      cell: (member) => <span className="inline-flex items-center gap-2">{ROLE_TITLES[member.role]}{member.isGuest ? <Badge tone="outline">Guest · {formatCount(member.projectIds.length, "project")}</Badge> : null}</span>,
    },
    { key: "joinedAt", title: "Joined", size: 170, cell: ({ joinedAt }) => formatInstant(joinedAt, zone) },
  ];
  if (!canWrite) return columns;
  return [...columns, {
    key: "actions", title: "Actions", size: 100,
    cell: (member) => (mayDecide(role, member.role, member.role) ? (
      <span className="inline-flex gap-1">
        <Button variant="ghost" size="icon-sm" aria-label={`Change ${member.name ?? member.email}`} onClick={() => onAsk({ what: "edit", member })}><UserPen aria-hidden /></Button>
        {member.isYou ? null : <Button variant="ghost" size="icon-sm" aria-label={`Remove ${member.name ?? member.email}`} onClick={() => onAsk({ what: "remove", member })}><UserMinus aria-hidden /></Button>}
      </span>
    ) : <span className="text-muted-foreground">By an owner</span>),
  }];
}

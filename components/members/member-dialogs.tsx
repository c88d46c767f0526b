"use client";
import { useState, type ReactNode, type SyntheticEvent } from "react";
import type { Member } from "@/lib/members/schema";
import { asApiError } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PlaceFields, type PlaceProject } from "./place-fields";
import type { MemberChanges, Place } from "./use-members";

interface DialogProps { projects: PlaceProject[]; canMakeOwner: boolean; onClose: () => void }

export function InviteDialog({ change, ...props }: DialogProps & { change: MemberChanges["invite"] }) {
  const [email, setEmail] = useState("");
  const [place, setPlace] = useState<Place>({ role: "viewer", isGuest: false, projectIds: [] });
  const fields = change.error ? asApiError(change.error).fields : {};
  const submit = () => change.mutate({ ...place, email }, { onSuccess: props.onClose });
  return (
    <PlaceDialog {...props} title="Invite somebody" description="They get a mail with a link that works for seven days." button="Send invitation" failure="The invitation was not sent." change={change} onSubmit={submit}>
      <Field label="E-mail" error={fields.email}><Input type="email" value={email} onChange={(event) => setEmail(event.target.value)} autoComplete="off" required autoFocus maxLength={320} /></Field>
      <PlaceFields place={place} onChange={setPlace} projects={props.projects} canMakeOwner={props.canMakeOwner} fields={fields} />
    </PlaceDialog>
  );
}

export function EditMember({ member, change, ...props }: DialogProps & { member: Member; change: MemberChanges["update"] }) {
  const [place, setPlace] = useState<Place>({ role: member.role, isGuest: member.isGuest, projectIds: member.projectIds });
  const fields = change.error ? asApiError(change.error).fields : {};
  const submit = () => change.mutate({ id: member.id, place }, { onSuccess: props.onClose });
  return (
    <PlaceDialog {...props} title={`Change ${member.name ?? member.email}`} button="Save" failure="Nothing was changed." change={change} onSubmit={submit}>
      <PlaceFields place={place} onChange={setPlace} projects={props.projects} canMakeOwner={props.canMakeOwner} fields={fields} />
    </PlaceDialog>
  );
}

interface PlaceDialogProps {
  title: string; description?: string; button: string; failure: string; children: ReactNode;
  change: { error: unknown; isPending: boolean }; onSubmit: () => void; onClose: () => void;
}

function PlaceDialog({ title, description, button, failure, change, onSubmit, onClose, children }: PlaceDialogProps) {
  const isPlaced = change.error ? Object.keys(asApiError(change.error).fields).length > 0 : true;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title={title} description={description}>
        <form onSubmit={submit} className="grid gap-4" noValidate>
          {isPlaced ? null : <ErrorNotice error={change.error} title={failure} />}
          {children}
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>Cancel</Button>
            <Button type="submit" busy={change.isPending}>{button}</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

interface ConfirmProps { title: string; children: ReactNode; button: string; failure: string; error: unknown; busy: boolean; onConfirm: () => void; onClose: () => void }

export function Confirm({ title, children, button, failure, error, busy, onConfirm, onClose }: ConfirmProps) {
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title={title} description={children}>
        {error ? <ErrorNotice error={error} title={failure} /> : null}
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>Cancel</Button>
          <Button variant="destructive" busy={busy} onClick={onConfirm}>{button}</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

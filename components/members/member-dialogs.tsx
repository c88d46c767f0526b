"use client";
import { useState } from "react";
import type { Member } from "@/lib/members/schema";
import { asApiError } from "@/components/api/client";
import { FormDialog } from "@/components/layout/form/form-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PlaceFields, type PlaceProject } from "./place-fields";
import type { MemberChanges, Place } from "./use-members";

interface DialogProps { projects: PlaceProject[]; canMakeOwner: boolean; onClose: () => void }

export function InviteDialog({ change, onClose, ...props }: DialogProps & { change: MemberChanges["invite"] }) {
  const [email, setEmail] = useState("");
  const [place, setPlace] = useState<Place>({ role: "viewer", isGuest: false, projectIds: [] });
  const fields = change.error ? asApiError(change.error).fields : {};
  return (
    <FormDialog
      title="Invite somebody" description="They get a mail with a link that works for seven days." button="Send invitation" failure="The invitation was not sent."
      change={change} onSubmit={(done) => change.mutate({ ...place, email }, { onSuccess: done })} onClose={onClose}
    >
      <Field label="E-mail" error={fields.email}><Input type="email" value={email} onChange={(event) => setEmail(event.target.value)} autoComplete="off" required autoFocus maxLength={320} /></Field>
      <PlaceFields {...props} place={place} onChange={setPlace} fields={fields} />
    </FormDialog>
  );
}

export function EditMember({ member, change, onClose, ...props }: DialogProps & { member: Member; change: MemberChanges["update"] }) {
  const [place, setPlace] = useState<Place>({ role: member.role, isGuest: member.isGuest, projectIds: member.projectIds });
  const fields = change.error ? asApiError(change.error).fields : {};
  return (
    <FormDialog
      title={`Change ${member.name ?? member.email}`} button="Save" failure="Nothing was changed."
      change={change} onSubmit={(done) => change.mutate({ id: member.id, place }, { onSuccess: done })} onClose={onClose}
    >
      <PlaceFields {...props} place={place} onChange={setPlace} fields={fields} />
    </FormDialog>
  );
}

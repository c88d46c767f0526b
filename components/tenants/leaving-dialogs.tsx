"use client";
import { useState, type ReactNode, type SyntheticEvent } from "react";
import { useMutation } from "@tanstack/react-query";
import { apiSend, asApiError } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";

interface LeavingProps { tenant: { id: string; name: string; slug: string }; onClose: () => void }

export function LeaveDialog({ tenant, onClose }: LeavingProps) {
  const leave = useMutation({ mutationFn: () => apiSend("POST", `tenants/${tenant.id}/leave`, {}), onSuccess: () => window.location.assign("/app") });
  return <LeavingDialog title={`Leave ${tenant.name}`} description="To come back you need a new invitation." button="Leave" failure="You have not left." change={leave} onSubmit={() => leave.mutate()} onClose={onClose} />;
}

export function DeleteDialog({ tenant, onClose }: LeavingProps) {
  const [name, setName] = useState("");
  const remove = useMutation({ mutationFn: () => apiSend("DELETE", `tenants/${tenant.id}`, { name }), onSuccess: () => window.location.assign("/app/deleted") });
  return (
    <LeavingDialog
      title={`Delete ${tenant.name}`} description="Its projects, members, keys and files go with it. For 30 days you can restore all of it." button="Delete workspace" failure="The workspace was not deleted."
      change={remove} disabled={name.trim() !== tenant.name} onSubmit={() => remove.mutate()} onClose={onClose}
    >
      <Field label={`Type ${tenant.name}`} error={remove.error ? asApiError(remove.error).fields.name : undefined}>
        <Input value={name} onChange={(event) => setName(event.target.value)} autoComplete="off" autoFocus />
      </Field>
    </LeavingDialog>
  );
}

export function TransferDialog({ tenant, heirs, onClose }: LeavingProps & { heirs: { id: string; name: string }[] }) {
  const [memberId, setMember] = useState(heirs[0]?.id ?? "");
  const [password, setPassword] = useState("");
  const transfer = useMutation({
    mutationFn: () => apiSend("POST", `tenants/${tenant.id}/transfer`, { memberId, password }),
    onSuccess: () => window.location.reload(),
  });
  const fields = transfer.error ? asApiError(transfer.error).fields : {};
  return (
    <LeavingDialog
      title={`Transfer ${tenant.name}`} description="The new owner decides about everything, also about you." button="Transfer" failure="The workspace was not transferred."
      change={transfer} disabled={password === ""} onSubmit={() => transfer.mutate()} onClose={onClose}
    >
      <Field label="New owner" error={fields.memberId}>
        <NativeSelect value={memberId} onChange={(event) => setMember(event.target.value)}>{heirs.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</NativeSelect>
      </Field>
      <Field label="Your password" error={fields.password}>
        <Input type="password" value={password} onChange={(event) => setPassword(event.target.value)} autoComplete="current-password" />
      </Field>
    </LeavingDialog>
  );
}

interface LeavingDialogProps {
  title: string; description: string; button: string; failure: string; disabled?: boolean; children?: ReactNode;
  change: { error: unknown; isPending: boolean; isSuccess: boolean }; onSubmit: () => void; onClose: () => void;
}

function LeavingDialog({ title, description, button, failure, change, disabled, onSubmit, onClose, children }: LeavingDialogProps) {
  const hasFields = change.error ? Object.keys(asApiError(change.error).fields).length > 0 : false;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title={title} description={description}>
        <form onSubmit={submit} className="grid gap-4" noValidate>
          {change.error && !hasFields ? <ErrorNotice error={change.error} title={failure} /> : null}
          {children}
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="destructive" disabled={disabled} busy={change.isPending || change.isSuccess}>{button}</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

"use client";
import { useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { apiSend, asApiError } from "@/components/api/client";
import { FormDialog } from "@/components/layout/form/form-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";

interface LeavingProps { tenant: { id: string; name: string; slug: string }; onClose: () => void }

export function LeaveDialog({ tenant, onClose }: LeavingProps) {
  const leave = useMutation({ mutationFn: () => apiSend("POST", `tenants/${tenant.id}/leave`, {}), onSuccess: () => window.location.assign("/app") });
  return <FormDialog isDestructive title={`Leave ${tenant.name}`} description="To come back you need a new invitation." button="Leave" failure="You have not left." change={leave} isLeaving={leave.isSuccess} onSubmit={() => leave.mutate()} onClose={onClose} />;
}

export function DeleteDialog({ tenant, onClose }: LeavingProps) {
  const [name, setName] = useState("");
  const remove = useMutation({ mutationFn: () => apiSend("DELETE", `tenants/${tenant.id}`, { name }), onSuccess: () => window.location.assign("/app/deleted") });
  return (
    <FormDialog
      isDestructive title={`Delete ${tenant.name}`} description="Its projects, members, keys and files go with it. For 30 days you can restore all of it." button="Delete workspace" failure="The workspace was not deleted."
      change={remove} isLeaving={remove.isSuccess} disabled={name.trim() !== tenant.name} onSubmit={() => remove.mutate()} onClose={onClose}
    >
      <Field label={`Type ${tenant.name}`} error={remove.error ? asApiError(remove.error).fields.name : undefined}>
        <Input value={name} onChange={(event) => setName(event.target.value)} autoComplete="off" autoFocus />
      </Field>
    </FormDialog>
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
    <FormDialog
      isDestructive title={`Transfer ${tenant.name}`} description="The new owner decides about everything, also about you." button="Transfer" failure="The workspace was not transferred."
      change={transfer} isLeaving={transfer.isSuccess} disabled={password === ""} onSubmit={() => transfer.mutate()} onClose={onClose}
    >
      <Field label="New owner" error={fields.memberId}>
        <NativeSelect value={memberId} onChange={(event) => setMember(event.target.value)}>{heirs.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</NativeSelect>
      </Field>
      <Field label="Your password" error={fields.password}>
        <Input type="password" value={password} onChange={(event) => setPassword(event.target.value)} autoComplete="current-password" />
      </Field>
    </FormDialog>
  );
}

"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { apiSend } from "@/components/api/client";
import { FormDialog } from "@/components/layout/form/form-dialog";
import { toast } from "@/components/ui/toast";
import type { Customer } from "@/lib/customers/schema";

interface EraseDialogProps { projectId: string; customer: Customer; onClose: () => void }

export function EraseDialog({ projectId, customer: { id, externalId }, onClose }: EraseDialogProps) {
  const cache = useQueryClient();
  const erase = useMutation({
    mutationFn: () => apiSend<undefined>("POST", `customers/${id}/erase`, {}, { query: { project: projectId } }),
    onSuccess: () => cache.invalidateQueries(),
  });
  const submit = (done: () => void) => erase.mutate(undefined, {
    onSuccess: () => {
      toast.success(`Customer ${externalId} was erased`);
      done();
    },
  });
  return (
    <FormDialog
      title={`Erase customer ${externalId}`} description="Number and e-mail address go from customers, from files that wait to be imported and from kept exports. Orders and figures stay, without who it was. It cannot be undone, and a connected shop that still knows them brings them again with their next order: erase them there first."
      button="Erase" failure="They were not erased." isDestructive change={erase} onSubmit={submit} onClose={onClose}
    />
  );
}

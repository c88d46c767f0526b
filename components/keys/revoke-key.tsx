"use client";
import type { RefObject } from "react";
import { FormDialog } from "@/components/layout/form/form-dialog";
import { toast } from "@/components/ui/toast";
import type { ApiKeyItem } from "@/lib/keys/schema";
import { useKeyChanges } from "./use-keys";

interface RevokeKeyProps { tenantId: string; item: ApiKeyItem; onClose: () => void; landOn: RefObject<HTMLElement | null> }

export function RevokeKey({ tenantId, item, onClose, landOn }: RevokeKeyProps) {
  const { revoke } = useKeyChanges(tenantId);
  const submit = (done: () => void) => revoke.mutate(item.id, {
    onSuccess: () => {
      toast.success(`“${item.name}” no longer works.`);
      done();
    },
  });
  return (
    <FormDialog
      isDestructive title={`Revoke “${item.name}”`} description="What uses this key is refused from the next request on. This cannot be undone; it stays in the list and in the audit log."
      button="Revoke" failure="The key was not revoked." meaning="It works as before." change={revoke} onSubmit={submit} onClose={onClose} landOn={landOn}
    />
  );
}

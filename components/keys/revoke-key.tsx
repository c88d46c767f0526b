"use client";
import { ErrorNotice } from "@/components/api/error-notice";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { ApiKeyItem } from "@/lib/keys/schema";
import { useKeyChanges } from "./use-keys";

export function RevokeKey({ tenantId, item, onClose }: { tenantId: string; item: ApiKeyItem; onClose: () => void }) {
  const { revoke } = useKeyChanges(tenantId);
  const onSuccess = () => {
    toast.success(`“${item.name}” no longer works.`);
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title={`Revoke “${item.name}”`} description="What uses this key is refused from the next request on. This cannot be undone; it stays in the list and in the audit log.">
        {revoke.error ? <ErrorNotice error={revoke.error} title="The key was not revoked." meaning="It works as before." /> : null}
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>Cancel</Button>
          <Button variant="destructive" busy={revoke.isPending} onClick={() => revoke.mutate(item.id, { onSuccess })}>Revoke</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

"use client";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatDay } from "@/components/layout/format";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { plans } from "@/lib/billing/constants";
import type { Billing } from "@/lib/billing/schema";
import { useStep } from "./use-billing";

interface CancelDialogProps { tenantId: string; billing: Billing; onClose: () => void }

export function CancelDialog({ tenantId, billing, onClose }: CancelDialogProps) {
  const cancel = useStep(tenantId, "cancel");
  const end = billing.subscription?.trialEnd && billing.subscription.status === "trialing" ? billing.subscription.trialEnd : billing.subscription?.periodEnd;
  return (
    <Dialog open onOpenChange={(open) => { if (!open) onClose(); }}>
      <DialogContent title="Cancel the subscription" description={`${plans[billing.plan].name} holds until ${end ? formatDay(end.slice(0, 10)) : "the paid period ends"}; then the workspace goes on as Free. You can resume until then.`}>
        <p>Nothing is deleted. What is above the limits of Free stays readable; new projects, members and imports above them are refused.</p>
        {cancel.error ? <ErrorNotice error={cancel.error} title="The subscription was not canceled." meaning="It goes on as before." /> : null}
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>Keep the subscription</Button>
          <Button variant="destructive" busy={cancel.isPending} onClick={() => cancel.mutate({}, { onSuccess: onClose })}>Cancel at the period&apos;s end</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

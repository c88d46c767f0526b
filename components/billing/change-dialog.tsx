"use client";
import { useQuery } from "@tanstack/react-query";
import { apiSend } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatDay, formatMoney } from "@/components/layout/format";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { LoadingStatus, Skeleton } from "@/components/ui/skeleton";
import { plans } from "@/lib/billing/constants";
import type { ChangePreview, ChoiceInput } from "@/lib/billing/schema";
import { useStep } from "./use-billing";
import { priceText } from "./words";

interface ChangeDialogProps { tenantId: string; choice: ChoiceInput; onClose: () => void }

/** Shows to the cent what the change costs before it is made. */
export function ChangeDialog({ tenantId, choice, onClose }: ChangeDialogProps) {
  const preview = useQuery({
    queryKey: ["billing-preview", tenantId, choice],
    queryFn: ({ signal }) => apiSend<ChangePreview>("POST", "billing/preview", choice, { query: { tenant: tenantId }, signal }),
    staleTime: Infinity, gcTime: 0, retry: false,
  });
  const change = useStep(tenantId, "plan");
  const { data } = preview;
  const make = () => change.mutate({ ...choice, ...(data ? { prorationDate: data.prorationDate } : {}) }, { onSuccess: onClose });
  return (
    <Dialog open onOpenChange={(open) => { if (!open) onClose(); }}>
      <DialogContent title={`Change to ${plans[choice.plan].name}, ${choice.interval}`} description="The plan and its limits change at once. Nothing that is there is deleted.">
        {preview.isPending ? <><LoadingStatus what="what it costs" /><Skeleton className="h-24" /></> : null}
        {preview.error ? <ErrorNotice error={preview.error} title="What it costs could not be worked out." meaning="Nothing was changed." action={<Button size="sm" onClick={() => void preview.refetch()}>Try again</Button>} /> : null}
        {data ? <Costs preview={data} choice={choice} /> : null}
        {change.error ? <ErrorNotice error={change.error} title="The plan was not changed." meaning="You were not charged." /> : null}
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>Keep the plan</Button>
          <Button busy={change.isPending} disabled={!data} onClick={make}>{data && Number(data.dueNow.amount) > 0 ? `Pay ${formatMoney(data.dueNow)} and change` : "Change the plan"}</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function Costs({ preview: { dueNow, credit, thenAt, lines }, choice }: { preview: ChangePreview; choice: ChoiceInput }) {
  const hasCredit = Number(credit.amount) > 0;
  return (
    <div className="grid gap-3">
      {lines.length > 0 ? (
        <ul className="grid gap-1 text-[0.8125rem] text-muted-foreground">
          {lines.map(({ description, amount }, at) => <li key={at} className="flex justify-between gap-4"><span>{description}</span><span className="num">{formatMoney(amount)}</span></li>)}
        </ul>
      ) : null}
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 border-t pt-3">
        <dt className="font-medium">Due now</dt><dd className="num font-medium">{formatMoney(dueNow)}</dd>
        {hasCredit ? <><dt>Credited to the next invoices</dt><dd className="num">{formatMoney(credit)}</dd></> : null}
        <dt>Then, from {thenAt ? formatDay(thenAt.slice(0, 10)) : "the next period"}</dt><dd className="num">{priceText(choice.plan, choice.interval)}</dd>
      </dl>
    </div>
  );
}

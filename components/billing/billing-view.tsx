"use client";
import { useState } from "react";
import dynamic from "next/dynamic";
import { parseAsStringLiteral, useQueryStates } from "nuqs";
import { ErrorNotice } from "@/components/api/error-notice";
import { billingIntervals, planIds, type BillingInterval } from "@/lib/billing/constants";
import type { Billing, ChoiceInput } from "@/lib/billing/schema";
import { CheckoutReturn } from "./checkout-return";
import { CurrentPlan } from "./current-plan";
import { InvoiceList } from "./invoice-list";
import { PlanChoice } from "./plan-choice";
import { UsageMeters } from "./usage-meters";
import { useBilling, useLeave } from "./use-billing";

const ChangeDialog = dynamic(() => import("./change-dialog").then((part) => part.ChangeDialog));
const CancelDialog = dynamic(() => import("./cancel-dialog").then((part) => part.CancelDialog));

const address = { checkout: parseAsStringLiteral(["done", "left"]), plan: parseAsStringLiteral(planIds), interval: parseAsStringLiteral(billingIntervals) };

export function BillingView({ tenantId, first }: { tenantId: string; first: Billing }) {
  const [place, setPlace] = useQueryStates(address);
  // The address only says that somebody came back; what holds is asked for.
  const isBack = place.checkout === "done";
  const { data: billing } = useBilling(tenantId, first, isBack && first.subscription === null);
  const leave = useLeave(tenantId);
  const [interval, setInterval] = useState<BillingInterval>(place.interval ?? billing.subscription?.interval ?? "monthly");
  const [change, setChange] = useState<ChoiceInput | null>(null);
  const [isCanceling, setCanceling] = useState(false);
  const choose = (choice: ChoiceInput) => (billing.subscription ? setChange(choice) : leave.mutate(choice));
  return (
    <div className="grid gap-8">
      {isBack ? <CheckoutReturn tenantId={tenantId} billing={billing} onDone={() => void setPlace({ checkout: null })} /> : null}
      {leave.error ? <ErrorNotice error={leave.error} title="The payment page could not be opened." meaning="Nothing was charged." /> : null}
      <div className="grid gap-4 lg:grid-cols-2">
        <CurrentPlan tenantId={tenantId} billing={billing} onPortal={() => leave.mutate("portal")} isLeaving={leave.isBusy} onCancel={() => setCanceling(true)} />
        <UsageMeters usage={billing.usage} />
      </div>
      <PlanChoice
        billing={billing} interval={interval} onInterval={setInterval} marked={place.plan} isBusy={leave.isBusy}
        busyPlan={leave.isBusy && typeof leave.variables === "object" ? leave.variables.plan : null} onChoose={choose} onFree={() => setCanceling(true)}
      />
      <InvoiceList tenantId={tenantId} />
      {change ? <ChangeDialog tenantId={tenantId} choice={change} onClose={() => setChange(null)} /> : null}
      {isCanceling ? <CancelDialog tenantId={tenantId} billing={billing} onClose={() => setCanceling(false)} /> : null}
    </div>
  );
}

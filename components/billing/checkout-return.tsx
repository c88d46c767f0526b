"use client";
import { useEffect, useState } from "react";
import { ErrorNotice } from "@/components/api/error-notice";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { plans } from "@/lib/billing/constants";
import type { Billing } from "@/lib/billing/schema";
import { useStep } from "./use-billing";

interface CheckoutReturnProps { tenantId: string; billing: Billing; onDone: () => void }

const patienceMs = 8_000;

/** Between the payment page and the provider's word to us, which is what counts. */
export function CheckoutReturn({ tenantId, billing, onDone }: CheckoutReturnProps) {
  const refresh = useStep(tenantId, "refresh");
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  if (billing.subscription) {
    return (
      <Alert tone="success" live title={`${plans[billing.plan].name} is active.`} action={<Button size="sm" variant="outline" onClick={onDone}>Close</Button>}>
        The payment provider has confirmed it.
      </Alert>
    );
  }
  return (
    <>
      <Alert
        live
        title="Waiting for the payment provider to confirm"
        action={isLong ? <Button size="sm" variant="outline" busy={refresh.isPending} onClick={() => refresh.mutate({})}>Ask the provider now</Button> : null}
      >
        {isLong ? "This takes longer than usual. You can leave this page; the plan changes as soon as the word is there." : "This takes a few seconds. The plan changes here by itself."}
      </Alert>
      {refresh.error ? <ErrorNotice error={refresh.error} title="The provider could not be asked." meaning="Your payment is safe; its word still comes." /> : null}
    </>
  );
}

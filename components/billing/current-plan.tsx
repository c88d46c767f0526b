"use client";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatDay } from "@/components/layout/format";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { plans } from "@/lib/billing/constants";
import type { Billing } from "@/lib/billing/schema";
import { useStep } from "./use-billing";
import { daysUntil, priceText } from "./words";

interface CurrentPlanProps { tenantId: string; billing: Billing; isLeaving: boolean; onPortal: () => void; onCancel: () => void }

export function CurrentPlan({ tenantId, billing, isLeaving, onPortal, onCancel }: CurrentPlanProps) {
  const resume = useStep(tenantId, "resume");
  const { subscription, plan } = billing;
  const state = stateOf(billing);
  return (
    <Card aria-labelledby="current-plan">
      <CardHeader>
        <CardTitle id="current-plan" className="flex flex-wrap items-center gap-2">{plans[plan].name} <Badge tone={state.tone}>{state.label}</Badge></CardTitle>
      </CardHeader>
      <CardContent className="grid gap-4">
        <p>{state.sentence}</p>
        {resume.error ? <ErrorNotice error={resume.error} title="The subscription could not be resumed." meaning="It still ends as planned." /> : null}
        <div className="flex flex-wrap gap-2">
          {billing.hasPortal ? <Button variant={subscription?.status === "past_due" ? "primary" : "outline"} busy={isLeaving} onClick={onPortal}>Open the billing portal</Button> : null}
          {subscription?.cancelAt ? <Button busy={resume.isPending} onClick={() => resume.mutate({})}>Resume</Button> : null}
          {subscription && !subscription.cancelAt ? <Button variant="ghost" onClick={onCancel}>Cancel the subscription</Button> : null}
        </div>
        {billing.hasPortal ? <p className="text-[0.8125rem] text-muted-foreground">Cards, tax ids and billing addresses are kept in the portal.</p> : null}
      </CardContent>
    </Card>
  );
}

interface PlanState { label: string; tone: BadgeTone; sentence: string }
const day = (instant: string | null) => (instant ? formatDay(instant.slice(0, 10)) : "a day that is not known yet");

function stateOf({ subscription, plan }: Billing): PlanState {
  if (!subscription) return { label: "No subscription", tone: "neutral", sentence: "Nothing is charged. Choose a plan below when you need more room." };
  const { plan: paid, interval, status, periodEnd, trialEnd, cancelAt, graceEnds } = subscription;
  if (cancelAt) return { label: "Ends soon", tone: "warning", sentence: `The subscription ends on ${day(cancelAt)}; then the workspace goes on as Free. Nothing is deleted.` };
  if (status === "past_due") return { label: "Payment failed", tone: "danger", sentence: graceEnds && plan !== "free" ? `An invoice is unpaid. The plan holds until ${day(graceEnds)}; put in another card in the portal.` : "An invoice is unpaid and its grace is over. Pay it in the portal to have the plan back." };
  if (status === "trialing") return { label: "Trial", tone: "accent", sentence: `${daysUntil(trialEnd)} of the trial left. The first payment is on ${day(trialEnd)}.` };
  if (status !== "active") return { label: status.replaceAll("_", " "), tone: "danger", sentence: "The payment is not complete. Open the billing portal to see what is missing." };
  if (!paid || !interval) return { label: "Own price", tone: "warning", sentence: "This subscription has a price that is none of the plans. Ask us what it holds." };
  return { label: "Active", tone: "success", sentence: `${priceText(paid, interval)}. Renews on ${day(periodEnd)}.` };
}

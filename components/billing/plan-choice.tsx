"use client";
import { Check } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { TRIAL_DAYS, planFeatures, planIds, planLimits, plans, type BillingInterval, type PlanId, type PlanLimit } from "@/lib/billing/constants";
import { readingText } from "@/lib/billing/rules";
import type { Billing, ChoiceInput } from "@/lib/billing/schema";
import { roomText, wholePrice } from "./words";

interface PlanChoiceProps {
  billing: Billing;
  interval: BillingInterval;
  onInterval: (interval: BillingInterval) => void;
  /** Chosen on the pricing page. */
  marked: PlanId | null;
  isBusy: boolean;
  busyPlan: PlanId | null;
  onChoose: (choice: ChoiceInput) => void;
  onFree: () => void;
}

const limits = (Object.keys(planLimits) as PlanLimit[]).filter((limit) => planLimits[limit].isInProduct);
const intervals = [{ value: "monthly", label: "Monthly" }, { value: "yearly", label: "Yearly" }] as const;

export function PlanChoice(props: PlanChoiceProps) {
  const { interval, onInterval } = props;
  return (
    <section aria-labelledby="plans" className="grid gap-4">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="plans" className="text-sm font-semibold">Plans</h2>
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-[0.8125rem] text-muted-foreground">A year costs ten months</span>
          <SegmentedControl label="Billed" value={interval} onValueChange={onInterval} options={intervals} />
        </div>
      </header>
      <div className="grid gap-4 lg:grid-cols-3">{planIds.map((id) => <PlanCard key={id} id={id} {...props} />)}</div>
    </section>
  );
}

function PlanCard({ id, interval, marked, ...props }: PlanChoiceProps & { id: PlanId }) {
  const { name, summary, features } = plans[id];
  const isCurrent = props.billing.plan === id;
  return (
    <section aria-labelledby={`plan-${id}`} className={cn("grid content-start gap-4 rounded-lg border bg-card p-4", (isCurrent || marked === id) && "border-primary")}>
      <header className="grid gap-1">
        <h3 id={`plan-${id}`} className="flex items-center gap-2 font-semibold">{name} {isCurrent ? <Badge tone="accent">Your plan</Badge> : null}</h3>
        <p className="text-[0.8125rem] text-muted-foreground">{summary}</p>
      </header>
      <p className="flex items-baseline gap-1.5"><span className="num text-2xl font-semibold">{wholePrice(plans[id][interval])}</span><span className="text-muted-foreground">a {interval === "monthly" ? "month" : "year"}</span></p>
      <ul className="grid gap-1.5 text-[0.8125rem]">
        {limits.map((limit) => <Point key={limit}>{roomText(id, limit)}</Point>)}
        <Point>{`Accounts are read ${readingText(id)}`}</Point>
        {features.filter((feature) => planFeatures[feature].isInProduct).map((feature) => <Point key={feature}>{planFeatures[feature].title}</Point>)}
      </ul>
      <PlanButton id={id} interval={interval} {...props} />
    </section>
  );
}

function Point({ children }: { children: string }) {
  return <li className="flex items-start gap-2"><Check aria-hidden className="mt-0.5 size-3.5 shrink-0 text-primary" />{children}</li>;
}

function PlanButton({ id, interval, billing, isBusy, busyPlan, onChoose, onFree }: Omit<PlanChoiceProps, "onInterval" | "marked"> & { id: PlanId }) {
  const { subscription, hasTrial } = billing;
  if (id === "free") {
    if (!subscription) return <p className="text-[0.8125rem] text-muted-foreground">For as long as you like.</p>;
    return subscription.cancelAt ? <p className="text-[0.8125rem] text-muted-foreground">Begins when the subscription ends.</p> : <Button variant="outline" onClick={onFree}>Go back to Free</Button>;
  }
  const { name } = plans[id];
  if (subscription?.plan === id && subscription.interval === interval) return <p className="text-[0.8125rem] text-muted-foreground">This is what you pay for.</p>;
  if (subscription && subscription.status !== "active" && subscription.status !== "trialing") return <p className="text-[0.8125rem] text-muted-foreground">Pay the open invoice first.</p>;
  const label = subscription ? (subscription.plan === id ? `Pay ${interval}` : `Change to ${name}`) : hasTrial ? `Start ${TRIAL_DAYS} days' trial` : `Choose ${name}`;
  return (
    <Button variant={id === "growth" ? "primary" : "outline"} busy={busyPlan === id} disabled={isBusy} aria-label={`${label}, ${name} ${interval}`} onClick={() => onChoose({ plan: id, interval })}>
      {label}
    </Button>
  );
}

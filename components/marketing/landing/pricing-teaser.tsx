import Link from "next/link";
import { planIds, plans } from "@/lib/billing/constants";
import { limitOf, priceOf } from "../pricing/plan-words";
import { Section } from "../section";

export function PricingTeaser() {
  return (
    <Section title="Plans that say what they count" lead="Free for as long as you like. Larger plans begin with a trial, and what is there stays when a limit is reached.">
      <div className="grid overflow-hidden rounded-lg border bg-card sm:grid-cols-3">
        {planIds.map((id) => plans[id]).map((plan) => (
          <div key={plan.id} className="grid content-start gap-2 border-t p-6 first:border-t-0 sm:border-t-0 sm:border-l sm:first:border-l-0">
            <h3 className="font-medium">{plan.name}</h3>
            <p className="flex items-baseline gap-1.5"><span className="num text-3xl font-semibold">{priceOf(plan.monthly)}</span><span className="text-muted-foreground">a month</span></p>
            <p>{limitOf(plan, "trackedOrders")} orders a month, {limitOf(plan, "projects")} {plan.limits.projects === 1 ? "project" : "projects"}</p>
            <p className="text-muted-foreground">{plan.summary}</p>
          </div>
        ))}
      </div>
      <p><Link href="/pricing" prefetch={false} className="text-base text-primary underline underline-offset-4">Compare the plans</Link></p>
    </Section>
  );
}

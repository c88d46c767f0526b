import Link from "next/link";
import { buttonVariants } from "@/components/ui/button";
import { TRIAL_DAYS, planIds, plans, type Plan } from "@/lib/billing/constants";
import { priceOf } from "./plan-words";

export function PlanCards() {
  return (
    <div className="grid gap-4 lg:grid-cols-3">
      {planIds.map((id) => <PlanCard key={id} plan={plans[id]} isMain={id === "growth"} />)}
    </div>
  );
}

function PlanCard({ plan, isMain }: { plan: Plan; isMain: boolean }) {
  return (
    <section aria-labelledby={`plan-${plan.id}`} className={`grid content-start gap-5 rounded-lg border bg-card p-6 ${isMain ? "border-primary" : ""}`}>
      <header className="grid gap-1">
        <h2 id={`plan-${plan.id}`} className="text-lg font-semibold">{plan.name}</h2>
        <p className="text-muted-foreground">{plan.summary}</p>
      </header>
      <div className="grid gap-1">
        <p className="flex items-baseline gap-1.5"><span className="num text-4xl font-semibold">{priceOf(plan.monthly)}</span><span className="text-muted-foreground">a month</span></p>
        <p className="text-muted-foreground">{plan.yearly > 0 ? `or ${priceOf(plan.yearly)} a year, two months less` : "for as long as you like"}</p>
      </div>
      <Link href="/sign-up" prefetch={false} className={buttonVariants({ size: "lg", variant: isMain ? "primary" : "outline" })} aria-label={`Sign up, ${plan.name}`}>Sign up</Link>
      <p className="text-muted-foreground">{plan.hasTrial ? `${TRIAL_DAYS} days to try, before the first payment.` : "No payment details."}</p>
    </section>
  );
}

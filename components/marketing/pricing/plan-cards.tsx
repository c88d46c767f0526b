import Link from "next/link";
import { buttonVariants } from "@/components/ui/button";
import { TRIAL_DAYS, planIds, plans, type BillingInterval, type Plan } from "@/lib/billing/constants";
import { priceOf } from "./plan-words";

export function PlanCards() {
  return (
    <div className="group/billed grid gap-4">
      <IntervalSwitch />
      <div className="grid gap-4 lg:grid-cols-3">
        {planIds.map((id) => <PlanCard key={id} plan={plans[id]} isMain={id === "growth"} />)}
      </div>
    </div>
  );
}

const chosen = "cursor-pointer rounded-sm border border-transparent px-3 py-1.5 text-muted-foreground hover:text-foreground has-checked:border-border has-checked:bg-card has-checked:font-medium has-checked:text-foreground has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring";

/** Two radio buttons and style sheets: it needs no script. */
function IntervalSwitch() {
  return (
    <fieldset className="flex flex-wrap items-center gap-3">
      <legend className="sr-only">Billed</legend>
      <div className="inline-flex rounded-md border bg-muted p-0.5">
        <label className={chosen}><input type="radio" name="billed" value="monthly" defaultChecked className="sr-only" />Monthly</label>
        <label className={chosen}><input type="radio" name="billed" value="yearly" data-yearly="" className="sr-only" />Yearly</label>
      </div>
      <p className="text-muted-foreground">A year costs ten months.</p>
    </fieldset>
  );
}

const monthlyOnly = "group-has-[[data-yearly]:checked]/billed:hidden";
const yearlyOnly = "hidden group-has-[[data-yearly]:checked]/billed:block";

/** Through sign-up to the billing page, with the plan chosen. */
const startAddress = ({ id, monthly }: Plan, interval: BillingInterval) =>
  monthly === 0 ? "/sign-up" : `/sign-up?next=${encodeURIComponent(`/app/billing?plan=${id}&interval=${interval}`)}`;

function PlanCard({ plan, isMain }: { plan: Plan; isMain: boolean }) {
  return (
    <section aria-labelledby={`plan-${plan.id}`} className={`grid content-start gap-5 rounded-lg border bg-card p-6 ${isMain ? "border-primary" : ""}`}>
      <header className="grid gap-1">
        <h2 id={`plan-${plan.id}`} className="text-lg font-semibold">{plan.name}</h2>
        <p className="text-muted-foreground">{plan.summary}</p>
      </header>
      <PlanOffer plan={plan} interval="monthly" isMain={isMain} className={plan.monthly > 0 ? monthlyOnly : ""} />
      {plan.monthly > 0 ? <PlanOffer plan={plan} interval="yearly" isMain={isMain} className={yearlyOnly} /> : null}
      <p className="text-muted-foreground">{plan.hasTrial ? `${TRIAL_DAYS} days to try, before the first payment.` : "No payment details."}</p>
    </section>
  );
}

function PlanOffer({ plan, interval, isMain, className }: { plan: Plan; interval: BillingInterval; isMain: boolean; className: string }) {
  const action = plan.hasTrial ? "Start trial" : "Sign up";
  return (
    <div className={className}>
      <div className="grid gap-5">
        <div className="grid gap-1">
          <p className="flex items-baseline gap-1.5"><span className="num text-4xl font-semibold">{priceOf(plan[interval])}</span><span className="text-muted-foreground">a {interval === "monthly" ? "month" : "year"}</span></p>
          <p className="text-muted-foreground">{plan.monthly === 0 ? "for as long as you like" : interval === "monthly" ? `or ${priceOf(plan.yearly)} a year` : `${priceOf(plan.monthly * 12 - plan.yearly)} less than month by month`}</p>
        </div>
        <Link href={startAddress(plan, interval)} prefetch={false} className={buttonVariants({ size: "lg", variant: isMain ? "primary" : "outline" })} aria-label={`${action}, ${plan.name}${plan.monthly > 0 ? `, ${interval}` : ""}`}>{action}</Link>
      </div>
    </div>
  );
}

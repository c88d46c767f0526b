import { PlanCards } from "@/components/marketing/pricing/plan-cards";
import { planQuestions } from "@/components/marketing/pricing/plan-questions";
import { PlanTable } from "@/components/marketing/pricing/plan-table";
import { QuestionList } from "@/components/marketing/question-list";
import { pageMetadata } from "@/components/marketing/meta/share-metadata";
import { StructuredData } from "@/components/marketing/meta/structured-data";
import { questionPage } from "@/components/marketing/meta/structured-items";
import { TRIAL_DAYS } from "@/lib/billing/constants";
import { isBillingOn } from "@/lib/platform/payments/state";

export const metadata = pageMetadata({
  path: "/pricing",
  title: "Pricing",
  description: `Free, Growth and Scale: what each plan counts and what it costs, with ${TRIAL_DAYS} days to try.`,
});

export default function PricingPage() {
  return (
    <>
      <StructuredData items={[questionPage(planQuestions)]} />
      <div className="mx-auto grid max-w-6xl gap-10 px-4 pt-14 sm:px-6 sm:pt-20">
        <header className="grid max-w-3xl gap-4">
          <h1 className="text-[2.25rem] leading-[1.08] font-semibold tracking-[-0.03em] sm:text-5xl">Plans that say what they count</h1>
          <p className="text-base leading-7 text-muted-foreground sm:text-lg">Choose by how many brands and orders you have. Every plan reads with the same exactness.</p>
        </header>
        {isBillingOn() ? null : (
          <p role="note" className="rounded-lg border border-info/40 bg-info-soft px-4 py-3 text-base leading-6 text-info">
            This installation charges nothing and enforces no limit: every workspace has all that is built.
          </p>
        )}
        <PlanCards />
        <PlanTable />
      </div>
      <QuestionList questions={planQuestions} />
    </>
  );
}

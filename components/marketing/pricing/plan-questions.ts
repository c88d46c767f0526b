import { TRIAL_DAYS } from "@/lib/billing/constants";
import type { Question } from "../landing/questions";

export const planQuestions: readonly Question[] = [
  { asked: "When do I pay?", answer: "When you choose a plan yourself, and not before the trial is over. Cards are put in at Stripe; Aura never sees them. Prices are without tax." },
  { asked: "What counts as an order?", answer: "An order with at least one sales line, in the month in which it was placed. Refunds, adjustments and stock movements count nothing, and importing a file again counts nothing twice." },
  { asked: "What happens above a limit?", answer: "You are told at 80 % and at 100 %. What is stored stays, and stays readable and exportable; an import that has begun is finished. What is new above the limit is refused until the next month, or until you choose a larger plan." },
  { asked: "How does the trial work?", answer: `Growth and Scale begin with ${TRIAL_DAYS} days to try. A workspace has one trial. Cancel before it ends and nothing is charged: the workspace goes on as Free, and nothing is deleted.` },
  { asked: "Can I change or stop?", answer: "At any time, on the billing page. A larger plan holds at once and only the difference is charged; a smaller one holds at once and the difference is credited. A cancellation keeps the plan until the period that is paid ends, and can be taken back until then." },
  { asked: "And if I run Aura myself?", answer: "Then the plans do not concern you: an installation of your own counts and charges nothing." },
];

import { TRIAL_DAYS } from "@/lib/billing/constants";
import type { Question } from "../landing/questions";

export const planQuestions: readonly Question[] = [
  { asked: "What do I pay today?", answer: "Nothing. No payment details are asked for and no limit is enforced: every workspace has all that is built. The prices and limits on this page hold from the day on which billing begins, and nobody is charged without having chosen a plan." },
  { asked: "What counts as an order?", answer: "An order with at least one sales line, in the month in which it was placed. Refunds, adjustments and stock movements count nothing, and importing a file again counts nothing twice." },
  { asked: "What happens above a limit?", answer: "What is stored stays, and stays readable and exportable. New imports ask you to choose a larger plan." },
  { asked: "How does the trial work?", answer: `Growth and Scale begin with ${TRIAL_DAYS} days to try. Without a choice at their end the workspace goes on as Free; nothing is deleted.` },
  { asked: "And if I run Aura myself?", answer: "Then the plans do not concern you: an installation of your own counts and charges nothing." },
];

import { formatDay, formatRange } from "@/lib/dashboards/rules/labels";
import type { OnboardingStep } from "./schema";

export interface Family { currency: string; firstDay: string; lastDay: string }
/** Days with amounts in a currency that no rate converts to the project's. */
export interface Gap { currency: string; days: number; firstDay: string }

export interface OnboardingFacts {
  project: { name: string; currency: string; timeZone: string };
  orders: Family[];
  ads: Family[];
  gaps: Gap[];
  canImport: boolean;
}

/** The first steps of a project, each ticked by what the database holds. */
export function toSteps(facts: OnboardingFacts): OnboardingStep[] {
  const { project, orders, ads } = facts;
  return [
    { id: "project", title: "Create the project", isDone: true, sentence: `${project.name}, in ${project.currency}, days of ${project.timeZone.replaceAll("_", " ")}.`, action: null },
    step(facts, { id: "orders", title: "Bring in orders", isDone: orders.length > 0, kind: "orders", button: "Import orders",
      sentence: orders.length > 0 ? spanOf(orders) : "From a connected shop or a file. Revenue, refunds, customers and products come from them." }),
    step(facts, { id: "ad_spend", title: "Bring in ad spend", isDone: ads.length > 0, kind: "ad_spend", button: "Import ad spend",
      sentence: ads.length > 0 ? spanOf(ads) : "From connected ad accounts or a file. Spend by day and campaign gives return on ad spend and the cost of a new customer." }),
    step(facts, { id: "rates", title: "Have a rate for each currency", kind: "fx_rates", button: "Import rates", ...describeRates(facts) }),
  ];
}

interface StepSource { id: OnboardingStep["id"]; title: string; isDone: boolean; sentence: string; kind: string; button: string }

function step({ canImport }: OnboardingFacts, { id, title, isDone, sentence, kind, button }: StepSource): OnboardingStep {
  const action = isDone || !canImport ? null : { title: button, path: `imports/new?kind=${kind}` };
  return { id, title, isDone, sentence, action };
}

function describeRates({ project, orders, ads, gaps }: OnboardingFacts): { isDone: boolean; sentence: string } {
  const inUse = [...new Set([...orders, ...ads].map((family) => family.currency))].filter((currency) => currency !== project.currency).sort();
  if (orders.length + ads.length === 0) return { isDone: false, sentence: `Needed for amounts in another currency than ${project.currency}; decided by what you bring in.` };
  if (inUse.length === 0) return { isDone: true, sentence: `Every amount is in ${project.currency}, so no rate is needed.` };
  if (gaps.length === 0) return { isDone: true, sentence: `${inUse.join(", ")} to ${project.currency} on every day with amounts.` };
  const missing = gaps.map(({ currency, days, firstDay }) => `${currency} on ${days} ${days === 1 ? "day" : "days"} from ${formatDay(firstDay)}`);
  return { isDone: false, sentence: `Missing to ${project.currency}: ${missing.join("; ")}. Figures that need them show “–”.` };
}

function spanOf(families: Family[]): string {
  const from = families.map((family) => family.firstDay).sort()[0] ?? "";
  const to = families.map((family) => family.lastDay).sort().at(-1) ?? "";
  return `${formatRange({ from, to })}, in ${[...new Set(families.map((family) => family.currency))].sort().join(", ")}.`;
}

/** The cache key of the first steps, the same on the server and in the browser. */
export const onboardingKey = (projectId: string): unknown[] => ["onboarding", projectId];

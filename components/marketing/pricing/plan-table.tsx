import { planFeatures, planIds, planLimits, plans, type Plan, type PlanFeature, type PlanLimit } from "@/lib/billing/constants";
import { readingText } from "@/lib/billing/rules";
import { limitOf } from "./plan-words";

interface Row { title: string; isInProduct: boolean; cell: (plan: Plan) => string }

const limits = (Object.keys(planLimits) as PlanLimit[]).map((key): Row => ({ ...planLimits[key], cell: (plan) => limitOf(plan, key) }));
const features = (Object.keys(planFeatures) as PlanFeature[]).map((key): Row => ({ ...planFeatures[key], cell: (plan) => (plan.features.includes(key) ? "✓" : "–") }));
const reading: Row = { title: "Connected accounts are read", isInProduct: true, cell: ({ id }) => readingText(id) };
const rows = [...limits, reading, ...features];

/** What there is stands apart from what the plans will count once it is there. */
export function PlanTable() {
  return (
    <div tabIndex={0} role="group" aria-label="The plans compared" className="scroll-frame rounded-lg border bg-card">
      <table className="w-full border-collapse text-[0.8125rem] sm:text-sm">
        <thead>
          <tr>
            <th scope="col" className="px-4 py-3 text-left font-medium text-muted-foreground">What a plan holds</th>
            {planIds.map((id) => <th key={id} scope="col" className="px-2 py-3 text-right font-semibold sm:px-4">{plans[id].name}</th>)}
          </tr>
        </thead>
        <Rows title="In the product today" rows={rows.filter(({ isInProduct }) => isInProduct)} />
        <Rows title="Not in the product yet" rows={rows.filter(({ isInProduct }) => !isInProduct)} />
      </table>
    </div>
  );
}

const spoken: Record<string, string> = { "✓": "Included", "–": "Not included" };

function PlanCell({ text }: { text: string }) {
  const words = spoken[text];
  return words ? <><span aria-hidden>{text}</span><span className="sr-only">{words}</span></> : text;
}

function Rows({ title, rows: own }: { title: string; rows: readonly Row[] }) {
  return (
    <tbody>
      <tr><th scope="rowgroup" colSpan={planIds.length + 1} className="border-t bg-muted px-4 py-2 text-left text-[0.8125rem] font-medium text-muted-foreground">{title}</th></tr>
      {own.map(({ title: name, cell }) => (
        <tr key={name}>
          <th scope="row" className="border-t px-4 py-2.5 text-left font-normal">{name}</th>
          {planIds.map((id) => <td key={id} className="num border-t px-2 py-2.5 text-right align-top sm:px-4"><PlanCell text={cell(plans[id])} /></td>)}
        </tr>
      ))}
    </tbody>
  );
}

import { cn } from "@/components/ui/class-names";
import { ChangeText } from "@/components/charts/change-text";
import { changeOf, formatFull } from "@/lib/dashboards/rules/numbers";
import { formatRange } from "@/lib/dashboards/rules/labels";
import type { MetricCard, MetricResult } from "@/lib/metrics/schema";
import type { Figure } from "./figure";

interface FormulaTableProps { figure: Figure; card: MetricCard; result: MetricResult }

/** The formula with the numbers of this period, and of the one compared with: each part a row, the figure last. */
export function FormulaTable({ figure, card, result }: FormulaTableProps) {
  const { over, under, times } = card.parts;
  const isPlain = under.length === 0 && over.length === 1;
  const parts = isPlain ? [] : [
    ...over.map((part, index) => ({ ...part, sign: part.sign < 0 ? "−" : index === 0 ? "" : "+" })),
    ...under.map((part, index) => ({ ...part, sign: index === 0 ? "÷" : part.sign < 0 ? "−" : "+" })),
  ];
  return (
    <table className="w-full text-[0.8125rem]">
      <caption className="sr-only">{card.title} by its parts</caption>
      <thead className="text-muted-foreground">
        <tr>
          <th scope="col" className="pb-1 text-left font-normal"><span className="sr-only">Part</span></th>
          <th scope="col" className="pb-1 pl-3 text-right font-normal">{formatRange(figure.range)}</th>
          {figure.compare ? <><th scope="col" className="pb-1 pl-3 text-right font-normal">{formatRange(figure.compare)}</th><th scope="col" className="pb-1 pl-3 text-right font-normal">Change</th></> : null}
        </tr>
      </thead>
      <tbody>
        {parts.map((part, index) => <PartRow key={`${part.metric} ${index}`} metric={part.metric} sign={part.sign} result={result} hasCompare={figure.compare !== null} />)}
        {times === 1 ? null : <tr><td className="py-0.5"><Sign>×</Sign>{times.toLocaleString("en-GB")}</td><td colSpan={3} /></tr>}
      </tbody>
      <tbody className="border-t">
        <PartRow metric={figure.metric} sign={isPlain ? "" : "="} result={result} hasCompare={figure.compare !== null} isFigure />
      </tbody>
    </table>
  );
}

interface PartRowProps { metric: string; sign: string; result: MetricResult; hasCompare: boolean; isFigure?: boolean }

function PartRow({ metric, sign, result, hasCompare, isFigure = false }: PartRowProps) {
  const weight = isFigure ? "font-semibold" : "font-normal";
  const column = result.columns.find((one) => one.key === metric);
  const kind = { unit: column?.unit ?? null, currency: result.currency };
  const value = result.totals.values[metric] ?? null;
  const before = result.totals.compare?.[metric] ?? null;
  return (
    <tr>
      <th scope="row" className={cn("py-0.5 text-left", weight)}><Sign>{sign}</Sign>{column?.title ?? metric}</th>
      <td className={cn("num py-0.5 pl-3 text-right", weight)} data-figure={metric}>{formatFull(value, kind)}</td>
      {hasCompare ? (
        <>
          <td className="num py-0.5 pl-3 text-right text-muted-foreground">{formatFull(before, kind)}</td>
          <td className="py-0.5 pl-3 text-right"><ChangeText change={changeOf(value, before, kind, column?.direction ?? "none")} /></td>
        </>
      ) : null}
    </tr>
  );
}

function Sign({ children }: { children: string }) {
  return <span className="num inline-block w-4 text-muted-foreground">{children}</span>;
}

import { formatNumber } from "@/components/layout/format";
import { cn } from "@/components/ui/class-names";
import type { ImportReport } from "@/lib/imports/schema";

/** The dry run in one line of figures. */
export function ReportSummary({ report, rows }: { report: ImportReport; rows: string }) {
  const figures = [
    { title: "Rows read", value: report.rowsRead },
    { title: "New", value: report.new, tone: report.new > 0 ? "text-success" : "" },
    { title: "Changed", value: report.changed, tone: report.changed > 0 ? "text-info" : "" },
    { title: "Unchanged", value: report.unchanged },
    { title: "Refused", value: report.refused, tone: report.refused > 0 ? "text-destructive" : "" },
  ];
  const orders = report.orders;
  return (
    <div className="grid gap-2">
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-border sm:grid-cols-5">
        {figures.map((figure) => (
          <div key={figure.title} className="bg-card p-3 max-sm:first:col-span-2">
            <dt className="text-[0.8125rem] text-muted-foreground">{figure.title}</dt>
            <dd className={cn("num text-xl leading-7 font-medium", figure.tone)}>{formatNumber(figure.value)}</dd>
          </div>
        ))}
      </dl>
      {orders ? (
        <p className="text-[0.8125rem] text-muted-foreground">
          The {rows} make up <span className="tabular-nums">{formatNumber(orders.new)}</span> new, <span className="tabular-nums">{formatNumber(orders.changed)}</span> changed and{" "}
          <span className="tabular-nums">{formatNumber(orders.unchanged)}</span> unchanged documents (orders, refunds, adjustments, stock movements).
        </p>
      ) : null}
    </div>
  );
}

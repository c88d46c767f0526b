"use client";
import { overviewQueries } from "@/lib/dashboards/rules/overview";
import type { ProjectView, View } from "@/lib/dashboards/schema";
import type { CreateExportInput } from "@/lib/exports/schema";
import { formatDay } from "@/components/layout/format";
import { ExportMenu } from "./export-menu";

/** The figures of the view as they stand there, and the rows behind them, of the same days, zone and filters. */
export function OverviewExport({ project, view }: { project: ProjectView; view: View }) {
  const { from, to } = view.range;
  const days = from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`;
  const filters = "filters" in view && Array.isArray(view.filters) && view.filters.length > 0 ? { filters: view.filters as never[] } : {};
  const zone = view.timeZone === project.timeZone ? {} : { timeZone: view.timeZone };
  const rows = (kind: "orders" | "order_lines" | "ad_days", of: object): CreateExportInput => ({ kind, question: { from, to, ...of, ...filters } });
  return (
    <ExportMenu
      projectId={project.id}
      groups={[
        { title: `CSV of ${days}`, choices: [{ title: "Figures of this view", hint: "Each table below the other, and comparisons", input: { kind: "metrics", question: { queries: overviewQueries(view) } } }] },
        {
          title: "The rows behind it",
          choices: [
            { title: "Orders", hint: "By the day on which they were placed", input: rows("orders", zone) },
            { title: "Order lines", hint: "Sales and refunds on their own days", input: rows("order_lines", zone) },
            { title: "Ad days", hint: "As the platforms reported them, in their own days", input: rows("ad_days", {}) },
          ],
        },
      ]}
    />
  );
}

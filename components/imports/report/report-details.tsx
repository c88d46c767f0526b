import type { ImportReport } from "@/lib/imports/schema";
import { MonthTable } from "./month-table";
import { RefusalTable } from "./refusal-table";

interface ReportDetailsProps { report: ImportReport; projectId: string; importId: string; fileName: string }

/** What a file amounts to month by month, and which of its rows were not taken. */
export function ReportDetails({ report, ...file }: ReportDetailsProps) {
  return (
    <>
      {report.totalsByMonth.length > 0 ? (
        <div className="grid gap-2">
          <h2 className="text-sm font-semibold">Totals by month</h2>
          <MonthTable totals={report.totalsByMonth} />
        </div>
      ) : null}
      {report.refused > 0 ? <RefusalTable {...file} groups={report.refusedByReason} /> : null}
    </>
  );
}

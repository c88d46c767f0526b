import type { ReactNode } from "react";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHead } from "@/components/ui/table";
import { ChangeText } from "./change-text";
import type { PreparedChart } from "./prepare/prepared";

/** The same points as rows, newest last, each figure in full. */
export function ChartTable({ chart, label, heading }: { chart: PreparedChart; label: string; heading: string }) {
  return (
    <Table dense label={label} frame="h-full">
      <TableHeader>
        <TableRow>
          <TableHead>{heading}</TableHead>
          {chart.series.map((one) => <ChartTableHeads key={one.key} title={one.title} hasCompare={one.hasCompare} />)}
        </TableRow>
      </TableHeader>
      <TableBody>
        {chart.points.map((point) => (
          <TableRow key={point.bucket}>
            <TableRowHead>{point.title}{point.isIncomplete ? <span className="text-muted-foreground"> (incomplete)</span> : null}</TableRowHead>
            {chart.series.map((one) => {
              const cell = point.cells[one.key];
              return (
                <ChartTableCells key={one.key} hasCompare={one.hasCompare} full={cell?.full ?? "–"} before={cell?.compareFull ?? "–"}>
                  {cell?.change ? <ChangeText change={cell.change} /> : null}
                </ChartTableCells>
              );
            })}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function ChartTableHeads({ title, hasCompare }: { title: string; hasCompare: boolean }) {
  if (!hasCompare) return <TableHead numeric>{title}</TableHead>;
  return <><TableHead numeric>{title}</TableHead><TableHead numeric>Before</TableHead><TableHead numeric>Change</TableHead></>;
}

function ChartTableCells({ full, before, hasCompare, children }: { full: string; before: string; hasCompare: boolean; children: ReactNode }) {
  if (!hasCompare) return <TableCell numeric>{full}</TableCell>;
  return <><TableCell numeric>{full}</TableCell><TableCell numeric className="text-muted-foreground">{before}</TableCell><TableCell numeric>{children}</TableCell></>;
}

import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHead } from "@/components/ui/table";
import { ChangeText } from "../change-text";
import type { Sheet } from "../model/plot-model";

/** The same points as rows, each figure in full. */
export function ChartTable({ sheet, label }: { sheet: Sheet; label: string }) {
  return (
    <Table dense label={label} frame="h-full">
      <TableHeader>
        <TableRow>
          <TableHead>{sheet.heading}</TableHead>
          {sheet.heads.map((head, at) => <TableHead key={at} numeric={!head.isText}>{head.title}</TableHead>)}
        </TableRow>
      </TableHeader>
      <TableBody>
        {sheet.rows.map((row) => (
          <TableRow key={row.key}>
            <TableRowHead>{row.title}{row.isIncomplete ? <span className="text-muted-foreground"> (incomplete)</span> : null}</TableRowHead>
            {row.cells.map((cell, at) => (
              <TableCell key={at} numeric={!sheet.heads[at]?.isText}>{cell.change ? <ChangeText change={cell.change} /> : cell.text}</TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

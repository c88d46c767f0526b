import { Alert } from "@/components/ui/alert";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { cn } from "@/components/ui/class-names";
import type { Preview } from "@/lib/rest-sources/schema";

const numeric = /^(Lines|Units|Amount|Spend|Impressions|Clicks|Conversions|Cost|In stock|Rate)$/;

/** The first records as they would be taken, and those that would not. */
export function PreviewTable({ preview: { columns, rows, refused, records }, isStale }: { preview: Preview; isStale: boolean }) {
  return (
    <div className={cn("grid grid-cols-[minmax(0,1fr)] gap-3", isStale && "opacity-60")}>
      {rows.length > 0 ? (
        <Table label="First records as they would be taken" dense frame="max-h-96">
          <TableHeader><tr>{columns.map((column) => <TableHead key={column} numeric={numeric.test(column)}>{column}</TableHead>)}</tr></TableHeader>
          <TableBody>
            {rows.map((row, at) => <TableRow key={at}>{row.map((cell, index) => <TableCell key={columns[index]} numeric={numeric.test(columns[index] ?? "")} className="max-w-64 truncate">{cell}</TableCell>)}</TableRow>)}
          </TableBody>
        </Table>
      ) : (
        <p className="rounded-lg border border-dashed p-4 text-center text-muted-foreground">{records === 0 ? "The API holds no record yet." : refused.length > 0 ? "None of the first records can be taken." : "Choose the fields that are missing to see rows."}</p>
      )}
      {refused.length > 0 ? (
        <Alert tone="warning" title="These would be left out.">
          <ul className="grid gap-0.5 text-[0.8125rem]">{refused.map((one) => <li key={one} className="break-words">{one}</li>)}</ul>
        </Alert>
      ) : null}
    </div>
  );
}

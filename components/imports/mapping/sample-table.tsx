import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

const ROWS = 8;

/** The file's first rows, as they were read. */
export function SampleTable({ columns, sample }: { columns: string[]; sample: string[][] }) {
  return (
    <details className="group rounded-lg border bg-card">
      <summary className="px-4 py-2.5 font-medium">First rows of the file</summary>
      <div className="border-t p-3">
        <Table label="First rows of the file" dense frame="max-h-80">
          <TableHeader>
            <tr>{columns.map((name, index) => <TableHead key={index}>{name || `Column ${index + 1}`}</TableHead>)}</tr>
          </TableHeader>
          <TableBody>
            {sample.slice(0, ROWS).map((row, at) => (
              <TableRow key={at}>
                {columns.map((_, index) => <TableCell key={index} className="num max-w-60 truncate">{row[index]}</TableCell>)}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </details>
  );
}

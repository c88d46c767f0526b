import { formatMoney, formatMonth, formatNumber } from "@/components/layout/format";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHead } from "@/components/ui/table";
import type { ImportReport } from "@/lib/imports/schema";

type MonthTotals = ImportReport["totalsByMonth"][number];

const titles: Record<string, string> = {
  currency: "Currency", pair: "Pair", gross: "Gross revenue", refunds: "Refunds", orders: "Orders", units: "Units", customers: "Customers",
  spend: "Spend", impressions: "Impressions", clicks: "Clicks", conversions: "Conversions", conversion_value: "Conversion value", days: "Days",
};
const order = Object.keys(titles);
const money = new Set(["gross", "refunds", "spend", "conversion_value"]);
const words = new Set(["currency", "pair"]);

/** What the file holds, month by month, to compare with what the shop or the platform says. */
export function MonthTable({ totals }: { totals: MonthTotals[] }) {
  const present = new Set(totals.flatMap((row) => Object.keys(row)));
  present.delete("month");
  const columns = [...order.filter((key) => present.has(key)), ...[...present].filter((key) => !order.includes(key))];
  return (
    <Table label="Totals by month" frame="max-h-112" dense>
      <TableHeader>
        <tr>
          <TableHead>Month</TableHead>
          {columns.map((key) => <TableHead key={key} numeric={!words.has(key)}>{titles[key] ?? key}</TableHead>)}
        </tr>
      </TableHeader>
      <TableBody>
        {totals.map((row) => (
          <TableRow key={`${row.month ?? ""} ${row.currency ?? row.pair ?? ""}`}>
            <TableRowHead>{formatMonth(row.month ?? "")}</TableRowHead>
            {columns.map((key) => <TableCell key={key} numeric={!words.has(key)}>{showTotal(key, row)}</TableCell>)}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function showTotal(key: string, row: MonthTotals): string {
  const value = row[key];
  if (value === undefined || value === "") return "–";
  if (words.has(key)) return value;
  return money.has(key) && row.currency ? formatMoney({ amount: value, currency: row.currency }) : formatNumber(value);
}

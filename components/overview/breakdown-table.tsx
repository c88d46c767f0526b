import { Fragment, useId, type ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { Table, TableBody, TableCell, TableFooter, TableHead, TableHeader, TableRow, TableRowHead } from "@/components/ui/table";
import { ChangeText } from "@/components/charts/change-text";
import { PickValue } from "@/components/range/filters/pick-value";
import { ShapeMark } from "@/components/charts/marks";
import { channelLook } from "@/components/charts/prepare/channels";
import type { Breakdown, BreakdownRow } from "@/components/charts/prepare/breakdown";

interface BreakdownTableProps {
  finding: string;
  sentence: string;
  /** What a row is: "Channel". */
  noun: string;
  breakdown: Breakdown;
  empty: ReactNode;
  /** Rows carry the sign of their channel. */
  withChannel?: boolean;
  /** Where the table stands beside another one the change is left out, and long names take two lines. */
  narrow?: boolean;
  className?: string;
  /** Shows only one row's value, or leaves it out. */
  onPick?: Pick | undefined;
}

type Pick = (value: string, isExcluded: boolean) => void;

/** The largest parts, the rest as "Other", and a total that they add up to. Cards on phones. */
export function BreakdownTable({ finding, sentence, noun, breakdown, empty, withChannel = false, narrow, className, onPick }: BreakdownTableProps) {
  const id = useId();
  const { columns, rows, total } = breakdown;
  const changeClasses = narrow ? "xl:max-2xl:hidden" : undefined;
  const hasChange = rows.some((row) => row.cells[0]?.change);
  return (
    <Card aria-labelledby={id} className={cn("flex min-w-0 flex-col", className)}>
      <header className="grid gap-0.5 p-4 pb-3">
        <h2 id={id} className="text-[0.9375rem] font-semibold">{finding}</h2>
        <p className="text-[0.8125rem] text-muted-foreground">{sentence}</p>
      </header>
      {rows.length === 0 ? <div className="border-t px-4 py-8 text-center text-muted-foreground">{empty}</div> : (
        <>
          <Table label={`${noun} rows`} frame="hidden rounded-none rounded-b-lg border-0 border-t sm:block">
            <TableHeader>
              <TableRow>
                <TableHead className="pl-4">{noun}</TableHead>
                {columns.map((column, index) => (
                  <Fragment key={column.key}>
                    <TableHead numeric>{column.title}</TableHead>
                    {index === 0 && hasChange ? <TableHead numeric className={changeClasses}>Change</TableHead> : null}
                  </Fragment>
                ))}
              </TableRow>
            </TableHeader>
            <TableBody>{rows.map((row) => <Row key={row.key} {...{ row, withChannel, hasChange, changeClasses, narrow, onPick }} />)}</TableBody>
            {total ? <TableFooter><Row row={total} {...{ withChannel, hasChange, changeClasses, narrow }} /></TableFooter> : null}
          </Table>
          <ul className="divide-y border-t sm:hidden">
            {[...rows, ...(total ? [total] : [])].map((row) => <RowCard key={row.key} row={row} breakdown={breakdown} withChannel={withChannel} onPick={onPick} />)}
          </ul>
        </>
      )}
    </Card>
  );
}

interface RowProps { row: BreakdownRow; withChannel: boolean; hasChange: boolean; changeClasses: string | undefined; narrow: boolean | undefined; onPick?: Pick | undefined }

function Row({ row, withChannel, hasChange, changeClasses, narrow, onPick }: RowProps) {
  return (
    <TableRow>
      <TableRowHead className={cn("w-full max-w-0 pl-4", narrow ? "min-w-40" : "min-w-28", row.key === "total" && "font-medium")}><RowLabel row={row} withChannel={withChannel} shareClasses={changeClasses} wraps={narrow} onPick={onPick} /></TableRowHead>
      {row.cells.map((cell, index) => (
        <Fragment key={index}>
          <TableCell numeric>{cell.full}</TableCell>
          {index === 0 && hasChange ? <TableCell numeric className={changeClasses}>{cell.change ? <ChangeText change={cell.change} /> : null}</TableCell> : null}
        </Fragment>
      ))}
    </TableRow>
  );
}

interface RowLabelProps { row: BreakdownRow; withChannel: boolean; shareClasses?: string | undefined; wraps?: boolean | undefined; onPick?: Pick | undefined }

function RowLabel({ row, withChannel, shareClasses, wraps, onPick }: RowLabelProps) {
  const look = withChannel && !row.isRest ? channelLook(row.channel) : null;
  const content = (
    <>
      {look ? <ShapeMark shape={look.shape} color={look.color} /> : null}
      <span className={wraps ? "line-clamp-2 text-[0.8125rem] leading-4 whitespace-normal" : "truncate"} title={row.label}>{row.label}</span>
      {row.key !== "total" && row.share ? <span className={cn("num shrink-0 text-xs text-muted-foreground", shareClasses)}>{row.share}</span> : null}
    </>
  );
  const canPick = onPick && !row.isRest && row.key !== "" && !row.key.startsWith("none ");
  if (canPick) return <PickValue label={row.label} onPick={(isExcluded) => onPick(row.key, isExcluded)}>{content}</PickValue>;
  return <span className="flex min-w-0 items-center gap-2">{content}</span>;
}

function RowCard({ row, breakdown, withChannel, onPick }: { row: BreakdownRow; breakdown: Breakdown; withChannel: boolean; onPick?: Pick | undefined }) {
  const [lead, ...rest] = row.cells;
  return (
    <li className="grid grid-cols-1 gap-1.5 px-4 py-3">
      <p className="flex items-center justify-between gap-3 font-medium">
        <span className="min-w-0"><RowLabel row={row} withChannel={withChannel} onPick={onPick} /></span>
        <span className="num shrink-0">{lead?.full}</span>
      </p>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-0.5 text-[0.8125rem]">
        {lead?.change ? <div className="flex justify-between gap-2"><dt className="text-muted-foreground">Change</dt><dd><ChangeText change={lead.change} /></dd></div> : null}
        {rest.map((cell, index) => (
          <div key={index} className="flex justify-between gap-2">
            <dt className="truncate text-muted-foreground">{breakdown.columns[index + 1]?.title}</dt>
            <dd className="num shrink-0">{cell.short}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

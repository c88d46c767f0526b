"use client";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Progress } from "@/components/ui/progress";
import { formatNumber } from "@/components/layout/format";
import type { ExportItem } from "@/lib/exports/schema";

const looks: Record<ExportItem["status"], [BadgeTone, string]> = {
  direct: ["neutral", "Saved at once"],
  queued: ["info", "Waiting"],
  running: ["info", "Being made"],
  ready: ["success", "Ready"],
  failed: ["danger", "Failed"],
  cancelled: ["neutral", "Cancelled"],
  expired: ["neutral", "Expired"],
};

/** One line high, as the rows of a table are. */
export function ExportStatus({ item }: { item: ExportItem }) {
  const [tone, title] = item.status === "direct" ? directLook(item) : looks[item.status];
  if (item.status === "running" && item.expectedRows) return <Running item={item} expected={item.expectedRows} />;
  if (!item.error) return <Badge tone={tone}>{title}</Badge>;
  return (
    <span className="inline-flex items-center gap-2">
      <Badge tone={tone}>{title}</Badge>
      <Popover>
        <PopoverTrigger className="min-h-6 text-[0.8125rem] text-primary underline-offset-4 hover:underline" aria-label={`Why ${item.fileName} failed`}>Why</PopoverTrigger>
        <PopoverContent className="grid gap-1">
          <p>{item.error.sentence}</p>
          {item.error.requestId ? <p className="text-[0.8125rem] text-muted-foreground">Request <span className="num select-all">{item.error.requestId}</span></p> : null}
        </PopoverContent>
      </Popover>
    </span>
  );
}

/** One that was asked for and never fetched to its end is not saved. */
function directLook({ finishedAt, error }: ExportItem): [BadgeTone, string] {
  if (error) return ["danger", "Failed"];
  return finishedAt === null ? ["neutral", "Not fetched"] : looks.direct;
}

function Running({ item: { fileName, rows }, expected }: { item: ExportItem; expected: number }) {
  const share = Math.min(1, rows / expected);
  return (
    <span className="inline-flex items-center gap-2" title={`${formatNumber(rows)} of about ${formatNumber(expected)} rows`}>
      <Progress label={`Rows of ${fileName}`} value={share} className="w-14" />
      <span className="num text-[0.8125rem] text-muted-foreground">{Math.floor(share * 100)} %</span>
    </span>
  );
}

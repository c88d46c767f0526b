import { formatNumber } from "@/components/layout/format";
import { Badge } from "@/components/ui/badge";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import type { Usage } from "@/lib/billing/schema";

const notes = { fine: null, near: <Badge tone="warning">Over 80 %</Badge>, full: <Badge tone="danger">Used up</Badge> };
const over = <Badge tone="danger">Over the limit</Badge>;
const bars = { fine: "", near: "[&>div]:bg-warning", full: "[&>div]:bg-destructive" };

export function UsageMeters({ usage }: { usage: readonly Usage[] }) {
  return (
    <Card aria-labelledby="usage">
      <CardHeader><CardTitle id="usage">What the plan counts</CardTitle></CardHeader>
      <CardContent className="grid gap-4">
        {usage.map((meter) => (
          <div key={meter.limit} className="grid gap-1.5">
            <p className="flex flex-wrap items-baseline justify-between gap-2">
              <span className="inline-flex items-center gap-2">{meter.title.replace(/ a month$/, "")}{meter.isMonthly ? " this month" : ""} {meter.most !== null && meter.used > meter.most ? over : notes[meter.level]}</span>
              <span className="num">{formatNumber(meter.used)} <span className="text-muted-foreground">of {meter.most === null ? "no limit" : formatNumber(meter.most)}</span></span>
            </p>
            {meter.most === null ? null : <Progress label={`${meter.title}, used`} value={meter.used / meter.most} className={bars[meter.level]} />}
          </div>
        ))}
        <p className="text-[0.8125rem] text-muted-foreground">What is there goes on when a limit is reached; what is new is refused. Demo and archived projects count nothing.</p>
      </CardContent>
    </Card>
  );
}

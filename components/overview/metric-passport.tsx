"use client";
import type { ReactNode } from "react";
import { ChangeText } from "@/components/charts/change-text";
import { formatDay, formatRange } from "@/lib/dashboards/rules/labels";
import type { Change } from "@/lib/dashboards/rules/numbers";
import { describeRates } from "@/lib/dashboards/rules/rates";
import type { OverviewAnswer } from "./overview-data";
import { useDifference } from "./use-overview";

interface MetricPassportProps {
  metric: string;
  title: string;
  full: string;
  baseFull: string | null;
  change: Change | null;
  answer: OverviewAnswer;
}

/** Where a figure comes from: definition, formula, filters, range, freshness, rates. */
export function MetricPassport({ metric, title, full, baseFull, change, answer }: MetricPassportProps) {
  const { passport, currency, timeZone } = answer.results.totals;
  const definition = passport.metrics.find((one) => one.id === metric);
  const { compare } = answer.view;
  const difference = useDifference(metric);
  return (
    <div className="grid gap-3 text-[13px]">
      <header className="grid gap-1">
        <h3 className="text-sm font-semibold">{title}</h3>
        <p className="flex flex-wrap items-baseline gap-x-2"><span className="num text-lg font-semibold">{full}</span>{change ? <ChangeText change={change} /> : null}</p>
        {baseFull && compare ? <p className="text-muted-foreground">{formatRange(compare.range)}: <span className="num">{baseFull}</span></p> : null}
      </header>
      {definition ? <p>{definition.definition}</p> : null}
      {difference ? <p className="text-muted-foreground">{difference}</p> : null}
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1.5 border-t pt-3">
        {definition ? <Entry name="Formula"><code className="num text-xs break-words">{definition.formula}</code></Entry> : null}
        <Entry name="Period">{formatRange(passport.range)}, days of {timeZone.replaceAll("_", " ")}</Entry>
        <Entry name="Filters">{passport.filters.length === 0 ? "None" : passport.filters.map((one) => `${one.dimension} ${one.op.replaceAll("_", " ")} ${one.values.join(", ")}`).join("; ")}</Entry>
        <Entry name="Rates">{describeRates(passport.rates, currency)}</Entry>
        {passport.freshness.map((one) => (
          <Entry key={one.source} name={sourceTitle(one.source)}>up to {formatDay(one.lastDay)}</Entry>
        ))}
        {definition ? <Entry name="Version">{definition.version}</Entry> : null}
      </dl>
      {passport.marks.map((mark) => <p key={mark.sentence} className="text-muted-foreground">{mark.sentence}</p>)}
      <p className="flex gap-2 border-t pt-2 text-muted-foreground">Passport <span className="num min-w-0 truncate select-all" title="Asks the same question again">{passport.id}</span></p>
    </div>
  );
}

export function sourceTitle(source: string): string {
  const titles: Record<string, string> = { orders: "Orders", ads: "Ad spend", ad_spend: "Ad spend", fx_rates: "Exchange rates", fx: "Exchange rates" };
  return titles[source] ?? source.charAt(0).toUpperCase() + source.slice(1).replaceAll("_", " ");
}

function Entry({ name, children }: { name: string; children: ReactNode }) {
  return <><dt className="text-muted-foreground">{name}</dt><dd className="min-w-0">{children}</dd></>;
}

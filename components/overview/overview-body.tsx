"use client";
import { useMemo } from "react";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { StillComputing } from "@/components/api/still-computing";
import { ChartCard } from "@/components/charts/chart-card";
import type { Annotation, Drill } from "@/components/charts/model/plot-model";
import { channelLook } from "@/components/charts/prepare/channels";
import { prepareBreakdown } from "@/components/charts/prepare/breakdown";
import { joinSeries, prepareSeries, type SeriesFrame } from "@/components/charts/prepare/series";
import { prepareStack } from "@/components/charts/prepare/stack";
import { grainTitles, type Grain } from "@/lib/dashboards/constants";
import { formatRange } from "@/lib/dashboards/rules/labels";
import type { DimensionId } from "@/lib/metrics/constants";
import { BreakdownTable } from "./breakdown-table";
import { seriesSpread } from "@/components/charts/prepare/series-finding";
import { leaderOf, revenueFinding, stackSentence } from "./findings";
import { KpiGrid } from "./kpi-grid";
import { misfitOf } from "./prepare-cards";
import type { OverviewAnswer } from "./overview-data";

interface OverviewBodyProps {
  answer: OverviewAnswer;
  /** Notes on days and where a point leads; the same references until they change. */
  annotations?: Annotation[];
  onAnnotate?: (day: string) => void;
  drill?: Drill;
  /** Shows only one value of a table's dimension, or leaves it out. */
  onPick?: (dimension: DimensionId, value: string, isExcluded: boolean) => void;
}

export function OverviewBody({ answer, onPick, ...chartProps }: OverviewBodyProps) {
  const figures = useMemo(() => prepareBody(answer), [answer]);
  const { revenue, spend, channels, campaigns, products } = figures;
  const { waiting, results: { totals, sales, spend: spendResult, channels: channelResult, campaigns: campaignResult, products: productResult } } = answer;
  const [noRevenue, noSpend] = [misfitOf(sales, "net_revenue"), misfitOf(spendResult, "ad_spend")];
  const pick = (dimension: DimensionId) => onPick && ((value: string, isExcluded: boolean) => onPick(dimension, value, isExcluded));
  return (
    <>
      <KpiGrid answer={answer} />
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-5">
        {noRevenue ? <MisfitCard title="Net revenue" reason={noRevenue.sentence} className="lg:col-span-3" /> : <ChartCard
          {...chartProps} period={formatRange(answer.view.range)}
          kind="line" chart={revenue} className="lg:col-span-3" bucketTitle={bucketTitle(answer.view.grain)}
          finding={revenueFinding(totals)} sentence={`Net revenue by ${answer.view.grain}. ${seriesSpread(revenue)}`}
        />}
        {noSpend ? <MisfitCard title="Ad spend" reason={noSpend.sentence} className="lg:col-span-2" /> : <ChartCard
          {...chartProps} period={formatRange(answer.view.range)}
          kind="stacked" chart={spend} className="lg:col-span-2" bucketTitle={bucketTitle(figures.dailyGrain)}
          finding={leaderOf(channels, "Ad spend", "channel")} sentence={`Ad spend by ${figures.dailyGrain} and channel. ${stackSentence(spend)}`}
        />}
      </div>
      <div className="grid grid-cols-1 gap-4 xl:grid-cols-5">
        <BreakdownTable
          noun="Channel" withChannel onPick={pick("channel")} breakdown={channels} className="self-start xl:col-span-3" finding="Channels by ad spend"
          sentence="Conversions and their value are what the platforms claim." empty={waiting.channels ? <StillComputing waiting={waiting.channels} /> : misfitOf(channelResult, "ad_spend")?.sentence ?? "No ad spend in this period."}
        />
        <BreakdownTable
          noun="Product" narrow onPick={pick("product")} breakdown={products} className="xl:col-span-2" finding={leaderOf(products, "Gross revenue", "product")}
          sentence="Top products by gross revenue." empty={waiting.products ? <StillComputing waiting={waiting.products} /> : misfitOf(productResult, "gross_revenue")?.sentence ?? "No products were sold in this period."}
        />
      </div>
      <BreakdownTable
        noun="Campaign" withChannel onPick={pick("campaign")} breakdown={campaigns} finding={campaigns.rows.length > 0 ? leaderOf(campaigns, "Ad spend", "campaign") : "Campaigns by ad spend"}
        sentence="Top campaigns by ad spend." empty={waiting.campaigns ? <StillComputing waiting={waiting.campaigns} /> : misfitOf(campaignResult, "ad_spend")?.sentence ?? "No campaigns spent in this period."}
      />
    </>
  );
}

function MisfitCard({ title, reason, className }: { title: string; reason: string; className: string }) {
  return (
    <Card className={cn("grid content-start gap-1 p-4", className)}>
      <h2 className="text-[0.9375rem] font-semibold">{title} is not shown</h2>
      <p className="text-[0.8125rem] text-muted-foreground">{reason}</p>
    </Card>
  );
}

function prepareBody({ view, results }: OverviewAnswer) {
  const dailyGrain: Grain = view.grain === "hour" ? "day" : view.grain;
  const frame: SeriesFrame = { range: view.range, grain: view.grain, today: view.today, compare: view.compare };
  const daily: SeriesFrame = { ...frame, grain: dailyGrain };
  const sales = prepareSeries(results.sales, [{ key: "net_revenue", color: "var(--data-1)" }], frame);
  const ads = prepareSeries(results.daily, [{ key: "ad_spend", color: "var(--data-2)", dash: "6 3", compare: false }], daily);
  const channels = prepareBreakdown(results.channels, "channel");
  for (const row of channels.rows) if (!row.isRest) row.label = channelLook(row.channel).label;
  return {
    dailyGrain, channels,
    revenue: view.grain === dailyGrain && !misfitOf(results.daily, "ad_spend") ? joinSeries(sales, ads) : sales,
    spend: prepareStack(results.spend, "ad_spend", daily),
    campaigns: prepareBreakdown(results.campaigns, "campaign"),
    products: prepareBreakdown(results.products, "product"),
  };
}

function bucketTitle(grain: Grain): string {
  return grainTitles[grain].slice(0, -1);
}

"use client";
import { useState } from "react";
import { Card } from "@/components/ui/card";
import type { Annotation, Drill, DrillPoint } from "./model/plot-model";
import { ChartCard } from "./chart-card";
import { GridCard } from "./grid-card";
import { MapCard } from "./map-card";
import { RowsCard } from "./rows-card";
import { sampleAnnotations, samples } from "./samples";
import { ScatterCard } from "./scatter-card";
import { Sparkline } from "./sparkline";

const period = "1 Sep – 12 Oct 2026";

/** Every kind of chart with made-up figures; notes can be added, points lead to a search for their name. */
export function ChartGallery() {
  const [annotations, setAnnotations] = useState<Annotation[]>(sampleAnnotations);
  const [chosen, setChosen] = useState("Choose a point to see where it leads.");
  const [drill] = useState<Drill>(() => (point: DrillPoint) => [{ label: "Show what was chosen", onSelect: () => setChosen(`${point.title}: ${point.value ?? "no value"}`) }]);
  const [annotate] = useState(() => (day: string) => setAnnotations((now) => [...now, { day, text: "A note from this page" }]));
  const time = { period, drill, annotations, onAnnotate: annotate };
  const plain = { period, drill };
  return (
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
      <p role="status" className="text-[0.8125rem] text-muted-foreground lg:col-span-2">{chosen}</p>
      <ChartCard kind="line" chart={samples.line} bucketTitle="Day" {...time} />
      <ChartCard kind="area" chart={samples.area} bucketTitle="Day" {...time} />
      <ChartCard kind="bars" chart={samples.bars} bucketTitle="Day" {...time} />
      <ChartCard kind="stacked" chart={samples.stacked} finding="Meta took most of the ad spend on each day" bucketTitle="Day" {...time} />
      <RowsCard chart={samples.parts} {...plain} />
      <RowsCard chart={samples.funnel} {...plain} />
      <RowsCard chart={samples.waterfall} {...plain} />
      <ScatterCard chart={samples.scatter} {...plain} />
      <GridCard chart={samples.heat} {...plain} />
      <GridCard chart={samples.cohorts} {...plain} />
      <MapCard chart={samples.map} {...plain} className="lg:col-span-2" />
      <Card className="grid content-start gap-2 p-4">
        <h2 className="text-[0.9375rem] font-semibold">Sparkline</h2>
        <p className="text-[0.8125rem] text-muted-foreground">Beside a figure, without axes; dashed where it is incomplete.</p>
        <Sparkline values={samples.spark} incompleteFrom={samples.spark.length - 3} className="h-8 w-full" />
      </Card>
    </div>
  );
}

"use client";
import { useState } from "react";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { MetricRows } from "@/lib/metrics/schema";
import { rowsTitle, type Figure } from "./figure";
import { FigureRows } from "./figure-rows";
import { PassportPanel } from "./passport-panel";
import { useMetricCards } from "./use-figure";

const PASSPORT = "passport";
/** Part of an element's id, so without spaces. */
const keyOf = (of: MetricRows): string => rowsTitle(of).toLowerCase().replace(" ", "-");

interface FigureViewProps { projectId: string; base: string; figure: Figure; startWithRows?: boolean }

/** The passport of a figure, and one click on the rows that it is made of. */
export function FigureView({ projectId, base, figure, startWithRows = false }: FigureViewProps) {
  const { data: cards } = useMetricCards();
  const card = cards?.get(figure.metric);
  const rows = card?.rows ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const tab = chosen ?? (startWithRows && rows[0] ? keyOf(rows[0]) : PASSPORT);
  return (
    <Tabs value={tab} onValueChange={setChosen}>
      <TabsList>
        <TabsTrigger value={PASSPORT}>Passport</TabsTrigger>
        {rows.map((of) => <TabsTrigger key={keyOf(of)} value={keyOf(of)}>{rowsTitle(of)}</TabsTrigger>)}
      </TabsList>
      <TabsContent value={PASSPORT}><PassportPanel projectId={projectId} base={base} figure={figure} card={card} /></TabsContent>
      {rows.map((of) => (
        <TabsContent key={keyOf(of)} value={keyOf(of)}>
          <FigureRows projectId={projectId} base={base} figure={figure} of={of} noun={rowsTitle(of)} />
        </TabsContent>
      ))}
    </Tabs>
  );
}

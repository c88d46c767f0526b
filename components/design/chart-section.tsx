"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";
import { Section } from "./section";

const ChartGallery = dynamic(() => import("@/components/charts/chart-gallery").then((file) => file.ChartGallery), {
  ssr: false,
  loading: () => <Skeleton className="h-96" />,
});

export function ChartSection() {
  return (
    <Section id="charts" title="Charts" sentence="Each has a heading, a sentence made from its data, points for the keyboard and a table of its figures.">
      <ChartGallery />
    </Section>
  );
}

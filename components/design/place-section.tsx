"use client";
import { useState } from "react";
import { Accordion, AccordionContent, AccordionItem, AccordionTrigger } from "@/components/ui/accordion";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card, CardContent, CardDescription, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { Button } from "@/components/ui/button";
import { Keys } from "@/components/ui/kbd";
import { Pagination } from "@/components/ui/pagination";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { Section, Specimen } from "./section";

const PAGE = 50;
const TOTAL = 130;

export function PlaceSection() {
  return (
    <Section id="places" title="Finding the way">
      <div className="grid gap-6 sm:grid-cols-2">
        <Specimen title="Tabs">
          <Tabs defaultValue="rows" className="w-full">
            <TabsList><TabsTrigger value="rows">Rows</TabsTrigger><TabsTrigger value="months">Months</TabsTrigger><TabsTrigger value="none" disabled>None</TabsTrigger></TabsList>
            <TabsContent value="rows">Each row as it stands in the file.</TabsContent>
            <TabsContent value="months">Sums for each month.</TabsContent>
          </Tabs>
        </Specimen>
        <Specimen title="Accordion">
          <Accordion type="single" collapsible defaultValue="why" className="w-full">
            <AccordionItem value="why"><AccordionTrigger>Why does this differ from the shop?</AccordionTrigger><AccordionContent>The shop counts an order on the day it was paid, Aura on the day it was placed.</AccordionContent></AccordionItem>
            <AccordionItem value="when"><AccordionTrigger>When is a day settled?</AccordionTrigger><AccordionContent>After the look-back of its source has passed.</AccordionContent></AccordionItem>
          </Accordion>
        </Specimen>
        <Specimen title="Breadcrumb"><Breadcrumb crumbs={[{ title: "Orders", href: "#places" }, { title: "26745" }]} /></Specimen>
        <Specimen title="Pagination"><Pages /></Specimen>
        <Specimen title="Badges and keys">
          <Badge>Neutral</Badge><Badge tone="accent">Demo</Badge><Badge tone="success">On time</Badge><Badge tone="warning">Late</Badge>
          <Badge tone="danger">Needs you</Badge><Badge tone="info">Syncing</Badge><Badge tone="outline">Outline</Badge><Keys keys={["Ctrl", "K"]} />
        </Specimen>
        <Specimen title="Card">
          <Card className="w-full">
            <CardHeader><div><CardTitle>Larkspur &amp; Oat</CardTitle><CardDescription>GBP · Europe/London</CardDescription></div><Badge tone="accent">Demo</Badge></CardHeader>
            <CardContent>A card only where a thing is one thing.</CardContent>
            <CardFooter><Button size="sm" variant="outline">Open</Button></CardFooter>
          </Card>
        </Specimen>
      </div>
    </Section>
  );
}

function Pages() {
  const [skip, setSkip] = useState(0);
  const last = Math.min(skip + PAGE, TOTAL);
  return (
    <Pagination label="Pages of orders" className="mt-0 w-full" onPrevious={skip > 0 ? () => setSkip(skip - PAGE) : null} onNext={last < TOTAL ? () => setSkip(skip + PAGE) : null}>
      <span className="num">{skip + 1}–{last}</span> of <span className="num">{TOTAL}</span> orders
    </Pagination>
  );
}

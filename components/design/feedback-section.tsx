"use client";
import { PageError } from "@/components/layout/page-error";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Progress } from "@/components/ui/progress";
import { Skeleton, TableSkeleton } from "@/components/ui/skeleton";
import { Section, Specimen } from "./section";

const failure = Object.assign(new Error("sample"), { digest: "3417200918" });
const nothing = () => undefined;

export function FeedbackSection() {
  return (
    <Section id="feedback" title="Feedback" sentence="What happened, what it means for the data, what to do.">
      <div className="grid gap-3 sm:grid-cols-2">
        <Alert title="Today is not complete.">It is drawn dashed and left out of averages.</Alert>
        <Alert tone="success" title="Imported: 1,204 rows." />
        <Alert tone="warning" title="No rate for 12 May 2026.">Amounts in SEK of that day are left out.</Alert>
        <Alert tone="danger" title="The mapping was not saved." action={<Button size="sm" variant="outline">Try again</Button>}>The file is as it was.</Alert>
      </div>
      <div className="grid gap-6 sm:grid-cols-2">
        <Specimen title="Progress" className="grid gap-3">
          <Progress label="Rows read" value={0.62} />
          <Progress label="Waiting for the worker" value={null} />
        </Specimen>
        <Specimen title="Shapes of what comes" className="grid gap-2"><Skeleton className="h-7 w-40" /><TableSkeleton rows={2} columns={4} /></Specimen>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <EmptyState heading="h3" kind="not_connected" title="No orders yet" action={<Button>Import a file</Button>}>Orders come with the file of order lines that you import.</EmptyState>
        <EmptyState heading="h3" kind="syncing" title="The first orders are on their way" action={<Progress label="Days read" value={0.4} className="w-40" />}>The newest days come first, 12 of 30 are here.</EmptyState>
        <EmptyState heading="h3" kind="no_match" title="No orders for this search" action={<Button variant="outline">Clear search</Button>}>There are orders, only none that fits.</EmptyState>
        <EmptyState heading="h3" kind="no_permission" title="Your role does not open projects">Ask an owner or an admin for a role that may read them.</EmptyState>
      </div>
      <Specimen title="A page that failed" className="block rounded-lg border border-dashed px-4"><PageError error={failure} reset={nothing} heading="h4" /></Specimen>
    </Section>
  );
}

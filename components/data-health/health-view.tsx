"use client";
import { useState } from "react";
import { ErrorNotice } from "@/components/api/error-notice";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { HealthSkeleton } from "./health-skeleton";
import { Inbox } from "./inbox";
import { Reconciliations } from "./reconciliations";
import { useHealth } from "./use-health";

export interface HealthPlace { projectId: string; base: string; timeZone: string; currency: string; canWrite: boolean; comparable: readonly string[] }
type TabId = "inbox" | "reconciliation";

/** What is wrong or missing, and whether our figures are the platforms' own. */
export function HealthView({ place, firstTab, account }: { place: HealthPlace; firstTab: TabId; account: string | null }) {
  const [tab, setTab] = useState<TabId>(firstTab);
  const health = useHealth(place.projectId);
  const onTab = (next: string) => {
    setTab(next as TabId);
    // The address names what is seen, and leaves no step behind for each look.
    window.history.replaceState(null, "", `${window.location.pathname}${next === "inbox" ? "" : "?tab=reconciliation"}`);
  };
  return (
    <Tabs value={tab} onValueChange={onTab}>
      <TabsList aria-label="Data health">
        <TabsTrigger value="inbox">Inbox{health.data && health.data.items.length > 0 ? <Badge className="ml-1.5" tone={health.data.items.some(({ tone }) => tone === "act") ? "danger" : "neutral"}>{health.data.items.length}</Badge> : null}</TabsTrigger>
        <TabsTrigger value="reconciliation">Reconciliation</TabsTrigger>
      </TabsList>
      <TabsContent value="inbox">
        {health.error && !health.data ? <ErrorNotice error={health.error} title="Data health could not be loaded." meaning="Nothing changes about the data." action={<Button size="sm" variant="outline" onClick={() => void health.refetch()}>Try again</Button>} /> : null}
        {health.isPending ? <HealthSkeleton /> : null}
        {health.data ? <Inbox report={health.data} place={place} /> : null}
      </TabsContent>
      <TabsContent value="reconciliation"><Reconciliations place={place} account={account} /></TabsContent>
    </Tabs>
  );
}

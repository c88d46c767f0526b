"use client";
import { PageHeader } from "@/components/layout/page-header";
import { TrailList } from "@/components/trail/trail-view";

const SOURCE = { path: "admin/events", tenantId: null };

export function RecordView() {
  return (
    <>
      <PageHeader title="Record">What administrators changed for the whole installation, sealed event by event. What was done to a workspace stands in its own audit log.</PageHeader>
      <TrailList source={SOURCE} choices={null} empty="No flag was changed, and nothing else that is about all workspaces." />
    </>
  );
}

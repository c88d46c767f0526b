"use client";
import type { Campaign } from "@/lib/campaigns/schema";
import type { Column, ColumnSort } from "@/components/layout/list/columns";
import { ListView } from "@/components/layout/list/list-view";
import { NothingImported } from "@/components/layout/list/nothing-imported";
import { ChannelMark } from "./channel-mark";

const columns: Column<Campaign>[] = [
  { key: "name", title: "Campaign", names: true, size: 280, sort: { asc: "name", desc: "-name" }, cell: (campaign) => campaign.name || campaign.externalId },
  { key: "channel", title: "Channel", sort: { asc: "channel", desc: "-channel" }, cell: (campaign) => <ChannelMark channel={campaign.channel} /> },
  { key: "account", title: "Ad account", cell: (campaign) => (campaign.account ? <span className="num">{campaign.account}</span> : "–") },
  { key: "id", title: "Campaign id", cell: (campaign) => <span className="num">{campaign.externalId}</span> },
];

const BY_CHANNEL: ColumnSort = { key: "channel", direction: "asc" };

export function CampaignsView({ projectId, base }: { projectId: string; base: string }) {
  return (
    <ListView<Campaign>
      projectId={projectId}
      path="campaigns"
      noun="campaigns"
      columns={columns}
      searchLabel="Search by name"
      firstSort={BY_CHANNEL}
      empty={<NothingImported noun="campaigns" projectId={projectId} base={base} kind="ad_spend">Campaigns come with the ad spend that you import.</NothingImported>}
    />
  );
}

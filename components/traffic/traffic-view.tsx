"use client";
import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { formatDay, formatMoney, formatNumber, formatShare } from "@/components/layout/format";
import { ChoiceFilter } from "@/components/layout/list/choice-filter";
import type { Column, ColumnSort } from "@/components/layout/list/columns";
import { DayFilter } from "@/components/layout/list/day-filter";
import { ListView } from "@/components/layout/list/list-view";
import { NothingConnected } from "@/components/layout/list/nothing-connected";
import { CHANNEL_GROUPS } from "@/lib/traffic/constants";
import type { SessionDay } from "@/lib/traffic/schema";

const columns: Column<SessionDay>[] = [
  { key: "day", title: "Day", size: 116, sort: { asc: "oldest", desc: "newest" }, descFirst: true, cell: (one) => formatDay(one.day) },
  { key: "channelGroup", title: "Channel group", names: true, size: 120, cell: (one) => one.channelGroup || "–" },
  { key: "source", title: "Source", size: 88, cell: (one) => one.source || "–" },
  { key: "medium", title: "Medium", size: 88, cell: (one) => one.medium || "–" },
  { key: "campaign", title: "Campaign", size: 124, cell: (one) => one.campaign || "–" },
  { key: "sessions", title: "Sessions", numeric: true, size: 80, cell: (one) => formatNumber(one.sessions) },
  { key: "engaged", title: "Engaged", numeric: true, size: 78, cell: (one) => formatNumber(one.engagedSessions) },
  { key: "rate", title: "Engagement", numeric: true, size: 104, cell: (one) => (one.engagementRate === null ? "–" : formatShare(one.engagementRate)) },
  { key: "purchases", title: "Purchases", numeric: true, size: 88, cell: (one) => formatNumber(one.purchases) },
  { key: "revenue", title: "Revenue", numeric: true, size: 100, cell: (one) => formatMoney(one.revenue) },
  { key: "property", title: "Property", size: 160, hidden: true, cell: (one) => one.account ?? "–" },
];

const NEWEST_FIRST: ColumnSort = { key: "day", direction: "desc" };
const GROUPS = CHANNEL_GROUPS.map((group) => ({ value: group, title: group }));

export function TrafficView({ projectId, base }: { projectId: string; base: string }) {
  const [{ skip: _skip, ...filter }, setFilter] = useQueryStates({ from: parseAsString, to: parseAsString, channelGroup: parseAsString, skip: parseAsInteger });
  // What is left of a longer list begins at its first page.
  const change = (next: Partial<typeof filter>) => void setFilter({ ...next, skip: null });
  return (
    <ListView<SessionDay>
      projectId={projectId}
      path="session-days"
      noun="rows of traffic"
      columns={columns}
      firstSort={NEWEST_FIRST}
      filterValues={filter}
      onClearFilters={() => change({ from: null, to: null, channelGroup: null })}
      filters={
        <>
          <DayFilter from={filter.from} to={filter.to} onChange={change} />
          <ChoiceFilter label="Channel group" all="All channel groups" value={filter.channelGroup} choices={GROUPS} onChange={(channelGroup) => change({ channelGroup })} />
        </>
      }
      empty={
        <NothingConnected noun="traffic" projectId={projectId} base={base} providers={["ga4"]} connect="Connect Google Analytics">
          Visits by day and source come from Google Analytics.
        </NothingConnected>
      }
    />
  );
}

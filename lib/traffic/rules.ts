import { toMoney } from "@/lib/core/money";
import type { SessionDay } from "./schema";

export interface SessionDayRow {
  id: string;
  integration_id: string;
  account: string | null;
  day: string;
  time_zone: string;
  channel_group: string;
  source: string;
  medium: string;
  campaign: string;
  sessions: string;
  engaged_sessions: string;
  engagement_rate: string | null;
  purchases: string;
  currency: string;
  revenue: string;
}

export function toSessionDay(row: SessionDayRow): SessionDay {
  return {
    id: row.id,
    integrationId: row.integration_id,
    account: row.account,
    day: row.day,
    timeZone: row.time_zone,
    channelGroup: row.channel_group,
    source: row.source,
    medium: row.medium,
    campaign: row.campaign,
    sessions: Number(row.sessions),
    engagedSessions: Number(row.engaged_sessions),
    engagementRate: row.engagement_rate,
    purchases: Number(row.purchases),
    revenue: toMoney(BigInt(row.revenue), row.currency),
  };
}

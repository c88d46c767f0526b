import { listCampaigns } from "@/lib/campaigns/data/list-campaigns";
import { campaignPage, listCampaignsQuery } from "@/lib/campaigns/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  {
    summary: "List campaigns",
    tags: ["campaigns"],
    kind: "json",
    access: "project",
    permission: "campaigns:read",
    query: listCampaignsQuery,
    response: campaignPage,
  },
  ({ scope, query }) => listCampaigns(scope, query),
);

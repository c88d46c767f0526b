import { listAdDays } from "@/lib/campaigns/data/list-ad-days";
import { adDayPage, listAdDaysQuery } from "@/lib/campaigns/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  {
    summary: "List days of ads",
    tags: ["campaigns"],
    kind: "json",
    access: "project",
    permission: "campaigns:read",
    query: listAdDaysQuery,
    response: adDayPage,
  },
  ({ scope, query }) => listAdDays(scope, query),
);

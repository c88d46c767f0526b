import { listSessionDays } from "@/lib/traffic/data";
import { sessionDayPage, listSessionDaysQuery } from "@/lib/traffic/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  {
    summary: "List days of visits by source",
    tags: ["traffic"],
    kind: "json",
    access: "project",
    permission: "campaigns:read",
    query: listSessionDaysQuery,
    response: sessionDayPage,
  },
  ({ scope, query }) => listSessionDays(scope, query),
);

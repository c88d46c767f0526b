import { getGrant } from "@/lib/grants/data";
import { grantParams, grantWithAccounts } from "@/lib/grants/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  {
    summary: "See what a consent opens",
    description: "Its accounts, asked of the provider right now, and what was not allowed.",
    tags: ["integrations"],
    kind: "json",
    access: "project",
    permission: "integrations:write",
    params: grantParams,
    response: grantWithAccounts,
  },
  ({ scope, params }) => getGrant(scope, params.id),
);

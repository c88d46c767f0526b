import { listMembers } from "@/lib/members/data/list-members";
import { listMembersQuery, memberPage } from "@/lib/members/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  {
    summary: "List the workspace's members",
    tags: ["members"],
    kind: "json",
    access: "tenant",
    permission: "members:read",
    query: listMembersQuery,
    response: memberPage,
  },
  ({ scope, query }) => listMembers(scope, query),
);

import { route } from "@/lib/platform/http/route";
import { searchProject } from "@/lib/search/data";
import { searchQuery, searchResultSchema } from "@/lib/search/schema";

export const GET = route(
  {
    summary: "Find orders, products, campaigns and customers",
    tags: ["search"],
    kind: "json",
    access: "project",
    permission: "project:read",
    query: searchQuery,
    response: searchResultSchema,
  },
  ({ scope, query }) => searchProject(scope, query),
);

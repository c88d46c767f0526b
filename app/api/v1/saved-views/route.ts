import { route } from "@/lib/platform/http/route";
import { listViews } from "@/lib/views/data";
import { createView } from "@/lib/views/mutations/create-view";
import { createViewInput, listViewsQuery, savedViewPage, savedViewSchema } from "@/lib/views/schema";

export const GET = route(
  {
    summary: "List a page's saved views: yours and the team's",
    tags: ["saved-views"],
    kind: "json",
    access: "project",
    permission: "views:read",
    query: listViewsQuery,
    response: savedViewPage,
  },
  ({ scope, query }) => listViews(scope, query),
);

export const POST = route(
  {
    summary: "Save a view",
    tags: ["saved-views"],
    kind: "json",
    access: "project",
    permission: "views:keep",
    body: createViewInput,
    response: savedViewSchema,
    status: 201,
  },
  ({ scope, body }) => createView(scope, body),
);

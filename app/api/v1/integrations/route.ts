import { z } from "zod";
import { route } from "@/lib/platform/http/route";
import { listIntegrations } from "@/lib/sync/data/views";
import { connectAccounts } from "@/lib/sync/mutations/connect-accounts";
import { connectInput, integrationPage, listIntegrationsQuery } from "@/lib/sync/schema";

export const GET = route(
  { summary: "List the connected accounts", tags: ["integrations"], kind: "json", access: "project", permission: "integrations:read", query: listIntegrationsQuery, response: integrationPage },
  ({ scope, query }) => listIntegrations(scope, query),
);

export const POST = route(
  {
    summary: "Connect accounts that a consent opens",
    description: "Reading begins at once, newest days first.",
    tags: ["integrations"],
    kind: "json",
    access: "project",
    permission: "integrations:write",
    feature: "sync",
    body: connectInput,
    response: z.object({ integrationIds: z.array(z.uuid()) }),
    status: 201,
  },
  ({ scope, body }) => connectAccounts(scope, body),
);

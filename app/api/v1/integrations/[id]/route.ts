import { z } from "zod";
import { route } from "@/lib/platform/http/route";
import { getIntegration } from "@/lib/sync/data/views";
import { changeIntegration, disconnect } from "@/lib/sync/mutations/change-integration";
import { disconnectQuery, integrationChange, integrationParams, integrationSchema } from "@/lib/sync/schema";

const declaration = { tags: ["integrations"], kind: "json", access: "project", params: integrationParams } as const;

export const GET = route(
  { ...declaration, summary: "Get a connected account", permission: "integrations:read", response: integrationSchema },
  ({ scope, params }) => getIntegration(scope, params.id),
);

export const PATCH = route(
  { ...declaration, summary: "Pause a connected account, or let it go on", permission: "integrations:write", body: integrationChange, response: integrationSchema },
  async ({ scope, params, body }) => {
    await changeIntegration(scope, params.id, body);
    return getIntegration(scope, params.id);
  },
);

export const DELETE = route(
  {
    ...declaration,
    summary: "Disconnect an account",
    description: "Its data is kept, or deleted with `data=delete`. Where nothing else hangs on the consent, that is taken back at the provider.",
    permission: "integrations:write",
    query: disconnectQuery,
    response: z.null(),
    status: 204,
  },
  ({ scope, params, query }) => disconnect(scope, params.id, query.data),
);

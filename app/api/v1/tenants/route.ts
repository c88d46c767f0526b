import { route } from "@/lib/platform/http/route";
import { foundingScope } from "@/lib/tenants/access";
import { createTenant } from "@/lib/tenants/mutations/create-tenant";
import { createTenantInput, listTenantsQuery, tenantPage, tenantSchema } from "@/lib/tenants/schema";
import { listOwnTenants } from "@/lib/wiring/gates/own-tenants";

export const GET = route(
  { summary: "List the workspaces that you belong to", tags: ["tenants"], kind: "json", access: "user", query: listTenantsQuery, response: tenantPage },
  ({ user, query, requestId }) => listOwnTenants(user, query, requestId),
);

export const POST = route(
  {
    summary: "Create a workspace that you own",
    tags: ["tenants"],
    kind: "json",
    access: "user",
    rateLimit: { points: 20, seconds: 3_600 },
    body: createTenantInput,
    response: tenantSchema,
    status: 201,
  },
  ({ user, body, requestId }) => createTenant(foundingScope(user.userId, requestId), user.userId, body),
);

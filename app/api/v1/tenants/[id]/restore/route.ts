import { route } from "@/lib/platform/http/route";
import { tenantNameSchema, tenantParams } from "@/lib/tenants/schema";
import { restoreOwnTenant } from "@/lib/wiring/gates/own-tenants";

export const POST = route(
  { summary: "Restore a deleted workspace that you own", tags: ["tenants"], kind: "json", access: "user", params: tenantParams, response: tenantNameSchema },
  ({ user, params, requestId }) => restoreOwnTenant(user, params.id, requestId),
);

import { getTenant } from "@/lib/admin/loaders/tenants";
import { adminTenantSchema, tenantParams } from "@/lib/admin/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  summary: "Get a workspace of the installation", tags: ["administration"], kind: "json", access: "instance",
  params: tenantParams, response: adminTenantSchema,
}, ({ user, requestId, params }) => getTenant({ user, requestId }, params.id));

import { listTenants } from "@/lib/admin/loaders/tenants";
import { adminTenantPage, listAdminTenantsQuery } from "@/lib/admin/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  summary: "List every workspace of the installation", tags: ["administration"], kind: "json", access: "instance",
  description: "Newest first, with counts and states; nothing of their data.",
  query: listAdminTenantsQuery, response: adminTenantPage,
}, ({ user, requestId, query }) => listTenants({ user, requestId }, query));

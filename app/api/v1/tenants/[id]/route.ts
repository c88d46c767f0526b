import { z } from "zod";
import { deleteTenant } from "@/lib/tenants/mutations/delete-tenant";
import { renameTenant } from "@/lib/tenants/mutations/rename-tenant";
import { deleteTenantInput, tenantNameSchema, tenantParams, updateTenantInput } from "@/lib/tenants/schema";
import { route } from "@/lib/platform/http/route";

export const PATCH = route(
  {
    summary: "Rename a workspace",
    tags: ["tenants"],
    kind: "json",
    access: "tenant",
    scopeFrom: "path",
    permission: "tenant:write",
    params: tenantParams,
    body: updateTenantInput,
    response: tenantNameSchema,
  },
  ({ scope, body }) => renameTenant(scope, body),
);

export const DELETE = route(
  {
    summary: "Delete a workspace; it can be restored for 30 days",
    tags: ["tenants"],
    kind: "json",
    access: "tenant",
    scopeFrom: "path",
    permission: "tenant:delete",
    params: tenantParams,
    body: deleteTenantInput,
    response: z.null(),
    status: 204,
  },
  ({ scope, body }) => deleteTenant(scope, body),
);

import { z } from "zod";
import { pageQuery, pageSchema } from "@/lib/core/page";
import { ROLES } from "@/lib/core/scope";

export const tenantName = z
  .string()
  .trim()
  .min(1, "Give the workspace a name.")
  .max(100, "A name has at most 100 characters.")
  .regex(/^[^\u0000-\u001f\u007f]*$/, "A name has no control characters.");

export const createTenantInput = z.object({ name: tenantName });
export type CreateTenantInput = z.infer<typeof createTenantInput>;

export const tenantSchema = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  plan: z.string(),
  role: z.enum(ROLES).describe("Your role in this workspace."),
  createdAt: z.iso.datetime(),
});
export type Tenant = z.infer<typeof tenantSchema>;

export const tenantPage = pageSchema(tenantSchema);
export const listTenantsQuery = pageQuery.omit({ cursor: true });

export const tenantParams = z.object({ id: z.uuid() });
export const updateTenantInput = z.object({ name: tenantName });
export type UpdateTenantInput = z.infer<typeof updateTenantInput>;

export const deleteTenantInput = z.object({ name: z.string().max(200).describe("The workspace's name, to show that this is the one.") });
export type DeleteTenantInput = z.infer<typeof deleteTenantInput>;

export const tenantNameSchema = z.object({ id: z.uuid(), slug: z.string(), name: z.string() });
export type TenantName = z.infer<typeof tenantNameSchema>;

export interface Restorable { id: string; name: string; deletedAt: string; endsAt: string }

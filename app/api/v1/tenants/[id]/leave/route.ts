import { z } from "zod";
import { leaveTenant } from "@/lib/members/mutations/change-member";
import { route } from "@/lib/platform/http/route";
import { tenantParams } from "@/lib/tenants/schema";

export const POST = route(
  { summary: "Leave a workspace", tags: ["tenants"], kind: "json", access: "tenant", scopeFrom: "path", permission: "tenant:read", params: tenantParams, response: z.null(), status: 204 },
  ({ scope }) => leaveTenant(scope),
);

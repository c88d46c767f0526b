import { z } from "zod";
import { transferTenant } from "@/lib/members/mutations/transfer-tenant";
import { transferInput } from "@/lib/members/schema";
import { route } from "@/lib/platform/http/route";
import { tenantParams } from "@/lib/tenants/schema";

export const POST = route(
  {
    summary: "Make another member the owner in your place",
    tags: ["tenants"],
    kind: "json",
    access: "tenant",
    scopeFrom: "path",
    permission: "tenant:transfer",
    rateLimit: { points: 20, seconds: 3_600, shared: true },
    params: tenantParams,
    body: transferInput,
    response: z.null(),
    status: 204,
  },
  ({ scope, body, clientAddress }) => transferTenant(scope, body, clientAddress),
);

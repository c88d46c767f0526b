import { z } from "zod";
import { openInstanceScope } from "@/lib/admin/access";
import { suspendTenant } from "@/lib/admin/mutations/suspend";
import { suspendInput, tenantParams } from "@/lib/admin/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route({
  summary: "Suspend a workspace", tags: ["administration"], kind: "json", access: "instance",
  description: "Nobody may enter it, by session or by key, until it is restored. Its data stays, and what runs for it finishes.",
  params: tenantParams, body: suspendInput, response: z.null(), status: 204,
}, async ({ user, requestId, params, body }) => suspendTenant(await openInstanceScope(user.userId, params.id, requestId), body));

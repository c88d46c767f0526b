import { z } from "zod";
import { openInstanceScope } from "@/lib/admin/access";
import { restoreTenant } from "@/lib/admin/mutations/suspend";
import { tenantParams } from "@/lib/admin/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route({
  summary: "Restore a suspended workspace", tags: ["administration"], kind: "json", access: "instance",
  params: tenantParams, response: z.null(), status: 204,
}, async ({ user, requestId, params }) => restoreTenant(await openInstanceScope(user.userId, params.id, requestId)));

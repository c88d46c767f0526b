import { z } from "zod";
import { revokeInvitation } from "@/lib/members/mutations/change-invitation";
import { invitationParams } from "@/lib/members/schema";
import { route } from "@/lib/platform/http/route";

export const DELETE = route(
  { summary: "Revoke an invitation", tags: ["members"], kind: "json", access: "tenant", permission: "members:write", params: invitationParams, response: z.null(), status: 204 },
  ({ scope, params }) => revokeInvitation(scope, params.id),
);

import { resendInvitation } from "@/lib/members/mutations/change-invitation";
import { invitationParams, invitationSchema } from "@/lib/members/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Send an invitation again, with a new link",
    tags: ["members"],
    kind: "json",
    access: "tenant",
    permission: "members:write",
    params: invitationParams,
    response: invitationSchema,
  },
  ({ scope, params }) => resendInvitation(scope, params.id),
);

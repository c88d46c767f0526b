import { listInvitations } from "@/lib/members/data/list-invitations";
import { invite } from "@/lib/members/mutations/invite";
import { invitationPage, invitationSchema, inviteInput, listInvitationsQuery } from "@/lib/members/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  {
    summary: "List the invitations that nobody took up yet",
    tags: ["members"],
    kind: "json",
    access: "tenant",
    permission: "members:write",
    query: listInvitationsQuery,
    response: invitationPage,
  },
  ({ scope, query }) => listInvitations(scope, query),
);

export const POST = route(
  {
    summary: "Invite somebody by e-mail",
    tags: ["members"],
    kind: "json",
    access: "tenant",
    permission: "members:write",
    rateLimit: { points: 200, seconds: 3_600 },
    body: inviteInput,
    response: invitationSchema,
    status: 201,
  },
  ({ scope, body }) => invite(scope, body),
);

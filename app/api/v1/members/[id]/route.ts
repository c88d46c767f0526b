import { z } from "zod";
import { removeMember, updateMember } from "@/lib/members/mutations/change-member";
import { memberParams, memberSchema, placeSchema } from "@/lib/members/schema";
import { route } from "@/lib/platform/http/route";

export const PUT = route(
  {
    summary: "Set a member's role, and a guest's projects",
    tags: ["members"],
    kind: "json",
    access: "tenant",
    permission: "members:write",
    params: memberParams,
    body: placeSchema,
    response: memberSchema,
  },
  ({ scope, params, body }) => updateMember(scope, params.id, body),
);

export const DELETE = route(
  {
    summary: "Remove a member from the workspace",
    tags: ["members"],
    kind: "json",
    access: "tenant",
    permission: "members:write",
    params: memberParams,
    response: z.null(),
    status: 204,
  },
  ({ scope, params }) => removeMember(scope, params.id),
);

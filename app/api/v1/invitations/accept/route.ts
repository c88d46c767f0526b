import { acceptByToken } from "@/lib/members/loaders";
import { acceptedSchema, acceptInput } from "@/lib/members/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Take up an invitation by the secret of its link",
    tags: ["members"],
    kind: "json",
    access: "user",
    rateLimit: { points: 60, seconds: 3_600, shared: true },
    body: acceptInput,
    response: acceptedSchema,
  },
  ({ user, body, requestId }) => acceptByToken(user.userId, body.token, requestId),
);

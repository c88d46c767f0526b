import { z } from "zod";
import { revokeOwnSession } from "@/lib/accounts/loaders";
import { sessionParams } from "@/lib/accounts/schema";
import { route } from "@/lib/platform/http/route";

export const DELETE = route(
  { summary: "End one of your sessions", tags: ["sessions"], kind: "json", access: "user", params: sessionParams, response: z.null(), status: 204 },
  ({ user, params }) => revokeOwnSession(user, params.id),
);

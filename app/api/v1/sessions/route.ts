import { z } from "zod";
import { listOwnSessions, revokeOtherSessions } from "@/lib/accounts/loaders";
import { listSessionsQuery, sessionPage } from "@/lib/accounts/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  { summary: "List where you are signed in", tags: ["sessions"], kind: "json", access: "user", query: listSessionsQuery, response: sessionPage },
  ({ user, query }) => listOwnSessions(user, query),
);

export const DELETE = route(
  { summary: "Sign out everywhere else", tags: ["sessions"], kind: "json", access: "user", response: z.null(), status: 204 },
  ({ user }) => revokeOtherSessions(user),
);

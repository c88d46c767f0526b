import { loadPreferences, savePreferences } from "@/lib/accounts/loaders";
import { preferencesSchema } from "@/lib/accounts/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  { summary: "Get how you like to work", tags: ["preferences"], kind: "json", access: "user", response: preferencesSchema },
  ({ user }) => loadPreferences(user),
);

export const PUT = route(
  { summary: "Set how you like to work", tags: ["preferences"], kind: "json", access: "user", body: preferencesSchema, response: preferencesSchema },
  ({ user, body }) => savePreferences(user, body),
);

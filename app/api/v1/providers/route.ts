import { route } from "@/lib/platform/http/route";
import { listProviders } from "@/lib/sync/loaders";
import { providerPage } from "@/lib/sync/schema";

export const GET = route(
  { summary: "List what can be connected", tags: ["integrations"], kind: "json", access: "project", permission: "integrations:read", response: providerPage },
  () => listProviders(),
);

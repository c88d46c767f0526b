import { trySource } from "@/lib/grants/loaders";
import { route } from "@/lib/platform/http/route";
import { previewInput, previewSchema } from "@/lib/rest-sources/schema";

export const POST = route(
  {
    summary: "Try a source of your own",
    description: "Calls an API once with this configuration and shows the first records as they would be taken, and what is still missing. Nothing is kept.",
    tags: ["integrations"],
    kind: "json",
    access: "project",
    permission: "integrations:write",
    feature: "sync",
    rateLimit: { points: 120, seconds: 3_600 },
    body: previewInput,
    response: previewSchema,
  },
  ({ scope, body }) => trySource(scope, body),
);

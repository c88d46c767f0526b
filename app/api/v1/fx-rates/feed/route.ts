import { getRateHealth } from "@/lib/fx/data/health";
import { rateFeedSchema } from "@/lib/fx/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  {
    summary: "Read how daily exchange rates come in",
    description: "Who publishes them, the newest day that is here, and when they were last asked for.",
    tags: ["fx-rates"],
    kind: "json",
    access: "project",
    permission: "fx:read",
    response: rateFeedSchema,
  },
  ({ scope }) => getRateHealth(scope),
);

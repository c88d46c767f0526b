import { listRegistry } from "@/lib/metrics/registry";
import { registrySchema } from "@/lib/metrics/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  {
    summary: "List the metrics",
    description: "What each metric means, how it is computed, by what it can be cut, and why other tools may show another figure.",
    tags: ["metrics"],
    kind: "json",
    access: "caller",
    response: registrySchema,
  },
  () => listRegistry(),
);

import { z } from "zod";
import { route } from "@/lib/platform/http/route";
import { checkReadiness } from "@/lib/platform/telemetry/readiness";

export const GET = route(
  {
    summary: "The process can serve: database, role, tenant wall",
    tags: ["health"],
    kind: "json",
    access: "public",
    rateLimit: "none",
    response: z.object({ status: z.literal("ready"), database: z.literal("ok"), wall: z.literal("ok") }),
  },
  checkReadiness,
);

import { z } from "zod";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  { summary: "The process lives", tags: ["health"], kind: "json", access: "public", rateLimit: "none", response: z.object({ status: z.literal("live") }) },
  () => ({ status: "live" }),
);

import { z } from "zod";
import { listFlags } from "@/lib/flags/access";
import { flagSchema } from "@/lib/flags/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  summary: "List the feature flags", tags: ["administration"], kind: "json", access: "instance", response: z.array(flagSchema),
}, listFlags);

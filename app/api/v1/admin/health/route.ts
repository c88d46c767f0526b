import { readHealth } from "@/lib/admin/loaders/health";
import { healthSchema } from "@/lib/admin/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  summary: "See how the installation does", tags: ["administration"], kind: "json", access: "instance", response: healthSchema,
}, readHealth);

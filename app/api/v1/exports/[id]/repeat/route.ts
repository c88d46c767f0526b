import { repeatExport } from "@/lib/exports/mutations/create";
import { exportParams, exportSchema } from "@/lib/exports/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route({
  summary: "Make an export again", tags: ["exports"], kind: "json", access: "project", permission: "exports:make", feature: "exports",
  description: "The same question over what is stored now, as a new export.",
  rateLimit: { points: 60, seconds: 60 },
  params: exportParams, response: exportSchema, status: 201,
}, ({ scope, params }) => repeatExport(scope, params.id));

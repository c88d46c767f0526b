import { z } from "zod";
import { fetchExport } from "@/lib/exports/mutations/fetch";
import { exportParams } from "@/lib/exports/schema";
import { toAttachment } from "@/lib/platform/http/attachment";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  summary: "Fetch the file of an export", tags: ["exports"], kind: "stream", access: "project", permission: "exports:read",
  rateLimit: { points: 60, seconds: 60 },
  params: exportParams, response: z.string(), mediaType: "text/csv",
}, async ({ scope, params }) => toAttachment({ ...await fetchExport(scope, params.id), mediaType: "text/csv; charset=utf-8" }));

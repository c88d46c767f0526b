import { z } from "zod";
import document from "@/docs/openapi.json";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  {
    summary: "The OpenAPI 3.1 document of this API",
    tags: ["api"],
    kind: "stream",
    access: "public",
    response: z.record(z.string(), z.unknown()),
  },
  () => Response.json(document, { headers: { "cache-control": "public, max-age=300" } }),
);

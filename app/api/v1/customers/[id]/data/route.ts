import { z } from "zod";
import { toAttachment } from "@/lib/platform/http/attachment";
import { route } from "@/lib/platform/http/route";
import { disclosePerson } from "@/lib/privacy/mutations/disclose";
import { customerParams } from "@/lib/privacy/schema";

export const GET = route(
  {
    summary: "Save all that is stored about a customer, as one JSON file",
    tags: ["customers"], kind: "stream", access: "project", permission: "privacy:write",
    rateLimit: { points: 30, seconds: 60 },
    params: customerParams, response: z.string(), mediaType: "application/json",
  },
  async ({ scope, params }) => {
    const bytes = Buffer.from(`${JSON.stringify(await disclosePerson(scope, params.id), null, 2)}\n`);
    return toAttachment({ name: `customer-${params.id}.json`, mediaType: "application/json; charset=utf-8", size: bytes.length, bytes: (async function* () { yield bytes; })() });
  },
);

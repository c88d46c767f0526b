import { z } from "zod";
import { route } from "@/lib/platform/http/route";
import { receiveWebhook } from "@/lib/wiring/webhooks";

export const POST = route(
  {
    summary: "Take in an event of an outside service",
    description: "The signature is checked over the raw body. Answers once the event is kept; a job works it off.",
    tags: ["webhooks"],
    kind: "webhook",
    access: "public",
    params: z.object({ provider: z.string().max(40) }),
    // The kernel hands on the raw bytes: they are verified before anything is read from them.
    body: z.instanceof(Uint8Array),
    response: z.object({ received: z.literal(true) }),
  },
  ({ params, body, request }) => receiveWebhook(params.provider, body, request.headers),
);

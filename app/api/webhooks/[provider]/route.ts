import { z } from "zod";
import { route } from "@/lib/platform/http/route";
import { answerChallenge } from "@/lib/sync/webhooks/take-in";
import { receiveWebhook } from "@/lib/wiring/webhooks";

const params = z.object({ provider: z.string().max(40) });

export const GET = route(
  {
    summary: "Prove that this address is ours",
    description: "Some services ask before they send events.",
    tags: ["webhooks"],
    kind: "json",
    access: "public",
    params,
    response: z.string(),
  },
  ({ params: { provider }, request }) => new Response(answerChallenge(provider, new URL(request.url).searchParams), { headers: { "content-type": "text/plain; charset=utf-8" } }),
);

export const POST = route(
  {
    summary: "Take in an event of an outside service",
    description: "The signature is checked over the raw body. Answers once the event is kept; a job works it off.",
    tags: ["webhooks"],
    kind: "webhook",
    access: "public",
    params,
    // The kernel hands on the raw bytes: they are verified before anything is read from them.
    body: z.instanceof(Uint8Array),
    response: z.object({ received: z.literal(true) }),
  },
  async ({ params: { provider }, body, request }) => {
    const reply = await receiveWebhook(provider, body, request.headers, new URL(request.url).searchParams.get("topic"));
    return reply === null ? { received: true } : Response.json(reply);
  },
);

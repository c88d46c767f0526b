import { route } from "@/lib/platform/http/route";
import { checkChain } from "@/lib/trail/data/check-chain";
import { chainSchema } from "@/lib/trail/schema";

export const GET = route({
  summary: "Verify the chain of the audit log",
  description: "Computes every seal again, and says the first event that was changed or removed after it was sealed.",
  tags: ["audit"], kind: "json", access: "tenant", permission: "audit:read", feature: "auditLog", rateLimit: { points: 12, seconds: 60 }, response: chainSchema,
}, ({ scope }) => checkChain(scope));

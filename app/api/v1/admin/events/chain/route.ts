import { installationScope } from "@/lib/audit/access";
import { route } from "@/lib/platform/http/route";
import { checkChain } from "@/lib/trail/data/check-chain";
import { chainSchema } from "@/lib/trail/schema";

export const GET = route({
  summary: "Verify the chain of the installation's log", tags: ["administration"], kind: "json", access: "instance",
  rateLimit: { points: 12, seconds: 60 }, response: chainSchema,
}, ({ user, requestId }) => checkChain(installationScope({ kind: "instance", userId: user.userId }, requestId)));

import { changeFlag } from "@/lib/flags/access";
import { changeFlagInput, flagParams, flagSchema } from "@/lib/flags/schema";
import { route } from "@/lib/platform/http/route";

export const PATCH = route({
  summary: "Change a feature flag", tags: ["administration"], kind: "json", access: "instance",
  description: "Reaches every process within 3 seconds.",
  params: flagParams, body: changeFlagInput, response: flagSchema,
}, ({ user, requestId, params, body }) => changeFlag({ userId: user.userId, requestId }, params.key, body));

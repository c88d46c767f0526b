import { beginConsent } from "@/lib/grants/mutations/begin-consent";
import { consentInput, consentUrl } from "@/lib/grants/schema";
import { forbidden } from "@/lib/core/errors";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Set out to connect an account",
    description: "Gives the address of the provider's consent page. The way back is open for ten minutes, to the same session alone.",
    tags: ["integrations"],
    kind: "json",
    access: "project",
    permission: "integrations:write",
    feature: "sync",
    rateLimit: { points: 60, seconds: 3_600 },
    body: consentInput,
    response: consentUrl,
    status: 201,
  },
  ({ scope, user, body }) => {
    if (!user) throw forbidden("A consent is given by a person in a browser.");
    return beginConsent(scope, user, body);
  },
);

import { z } from "zod";
import { getOnboarding } from "@/lib/onboarding/data";
import { dismissOnboarding } from "@/lib/onboarding/mutations";
import { dismissInput, onboardingSchema } from "@/lib/onboarding/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  { summary: "Get the first steps, ticked by the project's data", tags: ["onboarding"], kind: "json", access: "project", permission: "project:read", response: onboardingSchema },
  ({ scope }) => getOnboarding(scope),
);

export const PUT = route(
  {
    summary: "Put the first steps away, for you in this project",
    tags: ["onboarding"],
    kind: "json",
    access: "project",
    permission: "project:read",
    body: dismissInput,
    response: z.null(),
    status: 204,
  },
  ({ scope, body }) => dismissOnboarding(scope, body),
);

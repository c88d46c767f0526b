import { z } from "zod";
import { listOutsideAccounts } from "@/lib/accounts/access/outside-accounts";
import { outsideAccountSchema } from "@/lib/accounts/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  { summary: "List the accounts elsewhere that you can sign in with", tags: ["sign-in"], kind: "auth", access: "user", response: z.array(outsideAccountSchema) },
  ({ user }) => listOutsideAccounts(user),
);

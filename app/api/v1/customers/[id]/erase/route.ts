import { z } from "zod";
import { route } from "@/lib/platform/http/route";
import { eraseCustomer } from "@/lib/privacy/mutations/erase-customer";
import { customerParams } from "@/lib/privacy/schema";

export const POST = route(
  {
    summary: "Erase the person behind a customer: orders and figures stay, who it was goes",
    tags: ["customers"], kind: "json", access: "project", permission: "privacy:write",
    params: customerParams, response: z.null(), status: 204,
  },
  ({ scope, params }) => eraseCustomer(scope, params.id),
);

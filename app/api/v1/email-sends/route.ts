import { listEmailSends } from "@/lib/emails/data";
import { emailSendPage, listEmailSendsQuery } from "@/lib/emails/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  {
    summary: "List messages that were sent",
    tags: ["emails"],
    kind: "json",
    access: "project",
    permission: "campaigns:read",
    query: listEmailSendsQuery,
    response: emailSendPage,
  },
  ({ scope, query }) => listEmailSends(scope, query),
);

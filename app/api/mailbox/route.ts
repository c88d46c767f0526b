import { z } from "zod";
import { listMailbox } from "@/lib/platform/mail/mailbox";
import { route } from "@/lib/platform/http/route";

const query = z.object({ to: z.string().max(320).optional() });
const mail = z.object({ id: z.uuid(), template: z.string(), createdAt: z.iso.datetime(), to: z.string(), subject: z.string(), html: z.string(), text: z.string() });

export const GET = route(
  { summary: "Mail that was kept because no server for it is set; on this machine alone", tags: ["mail"], kind: "json", access: "public", query, response: z.array(mail) },
  ({ query: { to }, clientAddress }) => listMailbox(clientAddress, to),
);

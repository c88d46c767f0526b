import "server-only";
import { z } from "zod";
import { decryptText, type Place } from "@/lib/platform/crypto/envelope";

const bodySchema = z.object({ to: z.string(), subject: z.string(), html: z.string(), text: z.string() });
export type MailBody = z.infer<typeof bodySchema>;

export const placeOfMail = (id: string): Place => ({ tenantId: "global", table: "mails", rowId: id });

export const openBody = (id: string, sealed: string): MailBody => bodySchema.parse(JSON.parse(decryptText(sealed, placeOfMail(id))));

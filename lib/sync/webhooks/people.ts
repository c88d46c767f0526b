import "server-only";
import { z } from "zod";
import type { PersonNamed } from "@/lib/privacy/mutations/erase-person";

const redaction = z.looseObject({ customer: z.looseObject({ id: z.union([z.string(), z.number()]).nullish(), email: z.string().nullish() }) });

/** Whom a request of erasure names, in the words of shops. */
export function peopleIn(body: string): PersonNamed[] {
  const { customer } = redaction.parse(JSON.parse(body));
  return [{ externalId: customer.id === null || customer.id === undefined ? null : String(customer.id), email: customer.email ?? null }];
}

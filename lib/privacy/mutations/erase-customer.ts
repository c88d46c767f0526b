import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { readPersonFile } from "../data/person-file";
import { erasePerson } from "./erase-person";

/** Erases the person behind a customer, under every name that is known of them. */
export async function eraseCustomer(scope: ProjectScope, customerId: string): Promise<void> {
  const { customer: { number, email } } = await readPersonFile(scope, customerId);
  await erasePerson(scope, { externalId: number, email });
}

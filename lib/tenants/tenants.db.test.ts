import { expect, test } from "vitest";
import { asUserId, newId } from "@/lib/core/ids";
import { asSuperuser } from "@/lib/platform/db/testing";
import { createUser } from "@/lib/platform/db/directory";
import { foundingScope } from "./access";
import { createTenant } from "./mutations/create-tenant";

async function found(name: string): Promise<string> {
  const userId = asUserId(newId());
  const { slug } = await createTenant(foundingScope(userId, newId()), userId, { name }, (tx) =>
    createUser(tx, { id: userId, realm: "member", emailHash: newId(), emailEncrypted: "", nameEncrypted: null, passwordHash: null }));
  return slug;
}

test("each tenant has an address of its own, beside the product's own pages", async () => {
  expect(await found("Fleur & Co")).toBe("fleur-co");
  expect(await found("Fleur & Co")).toMatch(/^fleur-co-[0-9a-f]{8}$/);
  expect(await found("Account")).toMatch(/^account-[0-9a-f]{8}$/);
  expect(await asSuperuser("select 1 from tenants where slug = 'account'")).toEqual([]);
});

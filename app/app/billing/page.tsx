import { redirect } from "next/navigation";
import { newId } from "@/lib/core/ids";
import { isPermitted } from "@/lib/tenants/access";
import { findOwnTenants } from "@/lib/wiring/gates/own-tenants";
import { requirePageUser } from "@/lib/wiring/page-scope";

interface PageProps { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** From the pricing page, which does not know the workspace: to the billing page of the first that the person pays for. */
export default async function ChoosePlanPage({ searchParams }: PageProps) {
  const { plan, interval } = await searchParams;
  const tenant = (await findOwnTenants(await requirePageUser(), newId())).find(({ role }) => isPermitted({ role }, "billing:write"));
  if (!tenant) redirect("/app");
  const chosen = new URLSearchParams(Object.entries({ plan, interval }).filter((entry): entry is [string, string] => typeof entry[1] === "string" && /^[a-z]{1,20}$/.test(entry[1])));
  redirect(`/app/${tenant.slug}/settings/billing?${chosen}`);
}

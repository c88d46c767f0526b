import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { LAST_PROJECT_COOKIE, readLastProject } from "@/components/layout/last-project";
import { loadFrame } from "@/lib/wiring/frame";

/** Where a person lands: the project of last time, else the first, else the making of one. */
export default async function AppPage() {
  const { tenants } = await loadFrame();
  const last = readLastProject((await cookies()).get(LAST_PROJECT_COOKIE)?.value);
  const remembered = tenants.find((tenant) => tenant.slug === last?.tenantSlug);
  const tenant = remembered ?? tenants.find((candidate) => candidate.projects.length > 0) ?? tenants[0];
  if (!tenant) redirect("/app/new");
  const project = tenant.projects.find((candidate) => candidate.slug === last?.projectSlug) ?? tenant.projects[0];
  redirect(project ? `/app/${tenant.slug}/${project.slug}/overview` : `/app/${tenant.slug}`);
}

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { LAST_PROJECT_COOKIE, readLastProject } from "@/components/layout/last-project";
import { loadFrame } from "@/lib/wiring/frame";

interface AppPageProps {
  searchParams: Promise<{ unfinished?: string | string[] }>;
}

/** Where a person lands: the project of last time, else the first, else the making of one. */
export default async function AppPage({ searchParams }: AppPageProps) {
  const { unfinished } = await searchParams;
  const { tenants } = await loadFrame();
  const last = readLastProject((await cookies()).get(LAST_PROJECT_COOKIE)?.value);
  const remembered = tenants.find((tenant) => tenant.slug === last?.tenantSlug);
  const tenant = remembered ?? tenants.find((candidate) => candidate.projects.length > 0) ?? tenants[0];
  if (!tenant) redirect("/app/new");
  const project = tenant.projects.find((candidate) => candidate.slug === last?.projectSlug) ?? tenant.projects[0];
  if (!project) redirect(`/app/${tenant.slug}`);
  const base = `/app/${tenant.slug}/${project.slug}`;
  // Back from a consent that nobody here set out to give: where accounts are connected, it is said.
  redirect(typeof unfinished === "string" ? `${base}/integrations?problem=stale&provider=${encodeURIComponent(unfinished)}` : `${base}/overview`);
}

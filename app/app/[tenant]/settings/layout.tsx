import type { ReactNode } from "react";
import { SettingsTabs } from "@/components/tenants/settings-tabs";
import { PageHeader } from "@/components/layout/page-header";
import { loadTenantSettings } from "@/lib/wiring/frame";

interface LayoutProps { children: ReactNode; params: Promise<{ tenant: string }> }

/** Shows only what may be opened; each page asks again for itself. */
export default async function SettingsLayout({ children, params }: LayoutProps) {
  const { tenant: slug } = await params;
  const { name, tabs } = await loadTenantSettings(slug);
  return (
    <>
      <PageHeader title="Workspace settings">{name}</PageHeader>
      <SettingsTabs base={`/app/${slug}/settings`} tabs={tabs} />
      {children}
    </>
  );
}

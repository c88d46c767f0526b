import { DocsFrame } from "@/components/docs/docs-frame";
import { GuideList } from "@/components/docs/guide-list";
import { GuideNav } from "@/components/docs/guide-nav";
import { pageMetadata } from "@/components/marketing/meta/share-metadata";
import { listGroups } from "@/lib/docs/loaders/pages";

export const metadata = pageMetadata({ path: "/docs", title: "Documentation", description: "How to bring your figures into Aura, read them, take them elsewhere, and run Aura yourself." });

export default function DocsPage() {
  const groups = listGroups();
  return <DocsFrame nav={<GuideNav groups={groups} />}><GuideList groups={groups} /></DocsFrame>;
}

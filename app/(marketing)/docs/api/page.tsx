import { OperationNav } from "@/components/docs/api/operation-nav";
import { ReferenceStart } from "@/components/docs/api/reference-start";
import { DocsFrame } from "@/components/docs/docs-frame";
import { pageMetadata } from "@/components/marketing/meta/share-metadata";
import { listOperationGroups, readReference } from "@/lib/docs/loaders/reference";

export const metadata = pageMetadata({ path: "/docs/api", title: "API reference", description: "Every operation of the Aura API: parameters, shapes, answers, problems, and calls to copy." });

export default function ApiPage() {
  return <DocsFrame nav={<OperationNav groups={listOperationGroups()} />}><ReferenceStart reference={readReference()} /></DocsFrame>;
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OperationNav } from "@/components/docs/api/operation-nav";
import { TagView } from "@/components/docs/api/tag-view";
import { DocsFrame } from "@/components/docs/docs-frame";
import { pageMetadata } from "@/components/marketing/meta/share-metadata";
import { listOperationGroups, readReference } from "@/lib/docs/loaders/reference";

interface PageProps { params: Promise<{ tag: string }> }

const findTag = (name: string) => readReference().tags.find((tag) => tag.name === name);

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const tag = findTag((await params).tag);
  if (!tag) return {};
  const description = `${tag.operations.slice(0, 4).map(({ summary }) => summary).join(", ")}: the calls of the Aura API with their shapes and examples.`;
  return pageMetadata({ path: `/docs/api/${tag.name}`, title: `${tag.title}, API reference`, description });
}

export default async function ApiTagPage({ params }: PageProps) {
  const tag = findTag((await params).tag) ?? notFound();
  return <DocsFrame nav={<OperationNav groups={listOperationGroups()} current={tag.name} />}><TagView tag={tag} /></DocsFrame>;
}

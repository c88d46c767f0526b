import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { GuideView } from "@/components/docs/guide-view";
import { pageMetadata } from "@/components/marketing/meta/share-metadata";
import { StructuredData } from "@/components/marketing/meta/structured-data";
import { articlePage } from "@/components/marketing/meta/structured-items";
import { findPage, listGroups } from "@/lib/docs/loaders/pages";
import { settings } from "@/lib/platform/env/settings";

interface PageProps { params: Promise<{ slug: string }> }

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const page = findPage((await params).slug);
  return page ? pageMetadata({ path: `/docs/${page.slug}`, title: page.title, description: page.summary }) : {};
}

export default async function GuidePage({ params }: PageProps) {
  const page = findPage((await params).slug) ?? notFound();
  const url = new URL(`/docs/${page.slug}`, settings().APP_URL).href;
  return (
    <>
      <StructuredData items={[articlePage({ url, title: page.title, description: page.summary })]} />
      <GuideView page={page} groups={listGroups()} />
    </>
  );
}

import type { Metadata } from "next";
import { DocsFrame } from "@/components/docs/docs-frame";
import { GuideNav } from "@/components/docs/guide-nav";
import { SearchResults } from "@/components/docs/search-results";
import { listGroups, listPages } from "@/lib/docs/loaders/pages";
import { listOperations } from "@/lib/docs/loaders/reference";
import { searchDocs } from "@/lib/docs/rules/search";

export const metadata: Metadata = { title: "Search the guides", robots: { index: false } };

const MOST_CHARACTERS = 100;

interface PageProps { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SearchPage({ searchParams }: PageProps) {
  const { q } = await searchParams;
  const asked = String(Array.isArray(q) ? q[0] : (q ?? "")).trim().slice(0, MOST_CHARACTERS);
  return (
    <DocsFrame nav={<GuideNav groups={listGroups()} />} asked={asked}>
      <SearchResults asked={asked} hits={searchDocs(listPages(), listOperations(), asked)} />
    </DocsFrame>
  );
}

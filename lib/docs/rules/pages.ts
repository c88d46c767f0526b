import { docGroups, docSlugs, type DocGroupId } from "../constants";
import type { DocGroup, DocPage } from "../schema";
import { summaryOf, toSections } from "./sections";

export function toPage(file: string, markdown: string): DocPage {
  const slug = docSlugs[file] ?? file;
  const sections = toSections(markdown);
  return { slug, file, title: sections[0]?.title ?? file, summary: summaryOf(markdown), group: groupOf(slug), markdown, sections };
}

function groupOf(slug: string): DocGroupId {
  return docGroups.find(({ pages }) => (pages as readonly string[]).includes(slug))?.id ?? "use";
}

/** Named pages in the order of their group, the others by title; the order in which they are read. */
export function toGroups(pages: readonly DocPage[]): DocGroup[] {
  return docGroups.map(({ id, title, pages: order }) => {
    const place = (slug: string) => (order as readonly string[]).indexOf(slug);
    const own = pages.filter(({ group }) => group === id).toSorted((a, b) => place(a.slug) - place(b.slug) || a.title.localeCompare(b.title, "en"));
    return { id, title, pages: own.map(({ slug, title: name, summary }) => ({ slug, title: name, summary })) };
  }).filter(({ pages: own }) => own.length > 0);
}

/** A link as a document writes it, to where the site has its target; null when the site does not have it. */
export function toSiteLink(link: string): string | null {
  if (/^([a-z]+:|\/|#)/i.test(link)) return link;
  const [path = "", anchor] = link.split("#");
  const end = anchor === undefined ? "" : `#${anchor}`;
  if (path === "openapi.json") return "/docs/api";
  if (path === "../README.md") return `/docs${end}`;
  if (path.startsWith("../public/")) return path.slice("../public".length);
  const file = /^([\w-]+)\.md$/.exec(path)?.[1];
  return file ? `/docs/${docSlugs[file] ?? file}${end}` : null;
}

import type { ApiLink, DocPage, DocSection, SearchHit } from "../schema";

const MOST_HITS = 30;
const BEFORE = 60;
const AFTER = 140;

/** Sections in which every word stands; a word in a heading weighs more than one in the text. */
export function searchDocs(pages: readonly DocPage[], operations: readonly ApiLink[], asked: string): SearchHit[] {
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  if (words.length === 0) return [];
  const found = [...pages.flatMap((page) => hitsOf(page, words)), ...operations.flatMap((operation) => operationHit(operation, words))];
  return found.toSorted((a, b) => b.weight - a.weight).slice(0, MOST_HITS).map(({ hit }) => hit);
}

interface Weighed { hit: SearchHit; weight: number }

function hitsOf(page: DocPage, words: string[]): Weighed[] {
  return page.sections.flatMap((section) => {
    const weight = weigh(words, `${page.title} ${section.title}`, section.text) - (page.group === "engineers" ? 2 : 0);
    if (!words.every((word) => `${page.title} ${section.title} ${section.text}`.toLowerCase().includes(word))) return [];
    const href = section.depth === 1 ? `/docs/${page.slug}` : `/docs/${page.slug}#${section.id}`;
    return [{ hit: { href, page: page.title, heading: section.title, excerpt: excerptOf(section, words) }, weight }];
  });
}

function operationHit({ id, tag, method, path, summary }: ApiLink, words: string[]): Weighed[] {
  const text = `${method} ${path} ${summary} ${tag}`;
  if (!words.every((word) => text.toLowerCase().includes(word))) return [];
  return [{ hit: { href: `/docs/api/${tag}#${id}`, page: "API reference", heading: summary, excerpt: `${method} ${path}` }, weight: weigh(words, summary, text) - 1 }];
}

function weigh(words: string[], heading: string, text: string): number {
  const [head, body] = [heading.toLowerCase(), text.toLowerCase()];
  return words.reduce((sum, word) => sum + (head.includes(word) ? 10 : 0) + Math.min(body.split(word).length - 1, 5), 0);
}

function excerptOf({ text }: DocSection, words: string[]): string {
  const places = words.map((word) => text.toLowerCase().indexOf(word)).filter((place) => place >= 0);
  const near = Math.max(0, Math.min(...(places.length > 0 ? places : [0])) - BEFORE);
  const from = near === 0 ? 0 : text.indexOf(" ", near) + 1;
  const cut = text.slice(from, from + BEFORE + AFTER).replace(/\s+\S*$/, (end) => (from + BEFORE + AFTER < text.length ? "" : end));
  return `${from > 0 ? "… " : ""}${cut}${from + cut.length < text.length ? " …" : ""}`;
}

import type { DocSection } from "../schema";

const LONGEST_SUMMARY = 200;

/** Splits a document at its headings; `id` is the anchor that the drawn heading has. */
export function toSections(markdown: string): DocSection[] {
  const taken = new Map<string, number>();
  const sections: DocSection[] = [];
  let isCode = false;
  for (const line of markdown.split("\n")) {
    if (/^\s*(```|~~~)/.test(line)) isCode = !isCode;
    const heading = isCode ? null : /^(#{1,6})\s+(.+?)\s*#*$/.exec(line);
    const current = sections.at(-1);
    if (heading) sections.push(toSection(heading[2] ?? "", heading[1]?.length ?? 1, taken));
    else if (current) current.text += `${line}\n`;
  }
  return sections.map((section) => ({ ...section, text: plainText(section.text) }));
}

function toSection(raw: string, depth: number, taken: Map<string, number>): DocSection {
  const title = plainText(raw);
  const slug = slugOf(title);
  const count = taken.get(slug) ?? 0;
  taken.set(slug, count + 1);
  return { id: count === 0 ? slug : `${slug}-${count}`, title, depth, text: "" };
}

/** As GitHub makes anchors, so that links work in both places. */
function slugOf(title: string): string {
  return title.toLowerCase().replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "").replaceAll(" ", "-");
}

function plainText(markdown: string): string {
  return markdown
    .replace(/!\[[^\]]*\]\([^)]*\)/g, "")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^\s*(```|~~~).*$/gm, "")
    .replace(/^\s*\|?[\s:|-]+\|[\s:|-]*$/gm, "")
    .replace(/[`*]+/g, "")
    .replaceAll("|", " ")
    .replace(/^\s*(>|[-+]|\d+\.)\s+/gm, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** The first paragraph, whole sentences as far as they fit. */
export function summaryOf(markdown: string): string {
  const paragraphs = markdown.split(/\n\s*\n/).filter((part) => !/^\s*(#|```|\||!\[|[-*] )/.test(part));
  const text = plainText(paragraphs[0] ?? "");
  if (text.length <= LONGEST_SUMMARY) return text;
  const sentences = /^.{40,200}?[.:](?=\s)/s.exec(text);
  return sentences ? sentences[0].replace(/:$/, ".") : `${text.slice(0, text.lastIndexOf(" ", LONGEST_SUMMARY))} …`;
}

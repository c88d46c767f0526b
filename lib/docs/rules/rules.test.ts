import { readFileSync, readdirSync } from "node:fs";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import Markdown from "react-markdown";
import rehypeSlug from "rehype-slug";
import remarkGfm from "remark-gfm";
import { describe, expect, test } from "vitest";
import { toCurl } from "./curl";
import { toField, type Shape } from "./fields";
import { toGroups, toPage, toSiteLink } from "./pages";
import { toReference, type OpenApi } from "./reference";
import { sampleOf } from "./sample";
import { searchDocs } from "./search";
import { summaryOf, toSections } from "./sections";

const files = readdirSync("docs").filter((name) => name.endsWith(".md")).map((name) => name.slice(0, -3));
const pages = files.map((file) => toPage(file, readFileSync(`docs/${file}.md`, "utf8")));
const reference = toReference(JSON.parse(readFileSync("docs/openapi.json", "utf8")) as OpenApi);

describe("guides", () => {
  test("sections have the anchors that the drawn headings have", () => {
    for (const { file, markdown, sections } of pages) {
      const html = renderToStaticMarkup(createElement(Markdown, { remarkPlugins: [remarkGfm], rehypePlugins: [rehypeSlug] }, markdown));
      const drawn = [...html.matchAll(/<h[1-6] id="([^"]*)"/g)].map(([, id]) => id);
      expect(sections.map(({ id }) => id), file).toEqual(drawn);
    }
  });

  test("each begins with one title and a sentence that says what it is about", () => {
    for (const { file, sections, summary } of pages) {
      expect(sections.filter(({ depth }) => depth === 1), file).toHaveLength(1);
      expect(summary.length, file).toBeGreaterThan(20);
    }
  });

  test("every link and picture leads to a page of the site, and anchors exist", () => {
    for (const { file, markdown } of pages) {
      for (const [, link = ""] of markdown.matchAll(/\]\(([^)\s]+)[^)]*\)/g)) {
        const target = toSiteLink(link);
        expect(target, `${file}: ${link} is not on the site; link guides, ../README.md or ../public`).not.toBeNull();
        const [, slug, anchor] = /^\/docs\/([\w-]+)#(.+)$/.exec(target?.startsWith("#") ? `/docs/${toPage(file, "").slug}${target}` : (target ?? "")) ?? [];
        if (slug && anchor) expect(pages.find((page) => page.slug === slug)?.sections.map(({ id }) => id), `${file}: ${link}`).toContain(anchor);
      }
    }
  });

  test("every guide is in one group; those of engineers come last", () => {
    const groups = toGroups(pages);
    expect(groups.flatMap(({ pages: own }) => own.map(({ slug }) => slug)).sort()).toEqual(pages.map(({ slug }) => slug).sort());
    expect(groups.at(-1)?.pages.map(({ slug }) => slug)).toEqual(["architecture", "decisions"]);
  });

  test("anchors repeat as GitHub's do, and code is no heading", () => {
    const sections = toSections("# A\n\n## Two `words`, here\n\n```\n# not one\n```\n\n## Two words, here\n");
    expect(sections.map(({ id }) => id)).toEqual(["a", "two-words-here", "two-words-here-1"]);
    expect(summaryOf("# A\n\n| a |\n|---|\n\nThe **first** [sentence](x.md).\n")).toBe("The first sentence.");
  });

  test("a search needs every word, and a heading weighs more", () => {
    const hits = searchDocs(pages, [], "backup restore");
    expect(hits[0]?.href).toBe("/docs/self-hosting#backup-and-restore");
    expect(searchDocs(pages, [], "backup zzzz")).toEqual([]);
    expect(searchDocs([], reference.tags.flatMap(({ operations }) => operations), "list campaigns")[0]?.href).toBe("/docs/api/campaigns#getCampaigns");
  });
});

describe("the API reference", () => {
  test("describes every operation with a call, and names every type", () => {
    const operations = reference.tags.flatMap(({ operations: own }) => own);
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
    for (const { id, curl, answers, path, method } of operations) {
      expect(curl, id).toContain("$URL/api/v1/");
      expect(curl, id).not.toMatch(/undefined|\{\w+\}"/);
      expect(answers.length, `${method} ${path}`).toBeGreaterThan(0);
    }
  });

  test("says null, lists, maps, limits and choices in words", () => {
    const shape: Shape = { anyOf: [{ type: "array", minItems: 1, maxItems: 40, items: { type: "string", enum: ["a", "b"] } }, { type: "null" }], default: null };
    expect(toField("x", shape, false)).toMatchObject({ type: "list of strings or null", limits: ["1 to 40 items", "default null"], values: ["a", "b"] });
    expect(toField("x", { type: "object", additionalProperties: { type: "integer" } }, true).type).toBe("map of integers");
    expect(toField("x", { type: "integer", minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }, true).limits).toEqual([]);
    const choice = toField("x", { oneOf: [{ type: "object", properties: { kind: { const: "rows" } } }, { type: "object", properties: { kind: { const: "metrics" } } }] }, true);
    expect(choice.choices.map(({ title }) => title)).toEqual(["rows", "metrics"]);
  });

  test("a sample has the shape's own words where there are any", () => {
    expect(sampleOf({ type: "object", properties: { from: { type: "string" }, size: { type: "integer", minimum: 5 }, kind: { const: "a" } } })).toEqual({ from: "2026-01-01", size: 5, kind: "a" });
  });

  test("a call quotes its body, and carries a key where keys are taken", () => {
    const call = { method: "PATCH", path: "/api/v1/notes/{id}", query: [["project", "$PROJECT"]] as [string, string][], isPublic: false };
    expect(toCurl({ ...call, hasKeys: false, body: { contentType: "application/json", text: `{"a":"it's"}` } }))
      .toBe(`curl -b "$JAR" -H "Origin: $URL" -X PATCH \\\n  -H 'content-type: application/json' \\\n  "$URL/api/v1/notes/$ID?project=$PROJECT" \\\n  -d '{"a":"it'\\''s"}'`);
    expect(toCurl({ ...call, method: "GET", hasKeys: true, body: null })).toContain('curl -H "Authorization: Bearer $KEY"');
  });
});

import { expect, test } from "vitest";
import { allImports } from "./imports";
import { domainOf, isTest, source, type Source } from "./source-tree";

test("domains do not import each other in a circle", () => {
  expect(cycles()).toEqual([]);
});

test("catches a circle of three domains and ignores tests", () => {
  const link = (from: string, to: string) => source(from, `import { a } from "@/lib/${to}/data";`);
  const circle = [link("lib/orders/data.ts", "products"), link("lib/products/data.ts", "fx"), link("lib/fx/data.ts", "orders")];
  expect(cycles(circle)).toHaveLength(1);
  expect(cycles([...circle.slice(0, 2), link("lib/fx/data.test.ts", "orders")])).toEqual([]);
});

function cycles(files?: readonly Source[]): string[] {
  const links = linksBetweenDomains(files);
  const circles = [...links.keys()].map((domain) => circleFrom(domain, links)).filter((circle) => circle !== null);
  const different = new Map(circles.map((circle) => [[...circle].sort().join(), circle]));
  return [...different.values()].map((circle) => describeCircle(circle, links));
}

type Links = Map<string, Map<string, string>>;

/** domain → domain it imports → the file that does so. */
function linksBetweenDomains(files?: readonly Source[]): Links {
  const links: Links = new Map();
  for (const { from, target } of allImports(files)) {
    const [here, there] = [domainOf(from), target && domainOf(target)];
    if (!here || !there || here === there || isTest(from)) continue;
    links.set(here, (links.get(here) ?? new Map<string, string>()).set(there, from));
  }
  return links;
}

/** The shortest way from a domain back to itself. */
function circleFrom(start: string, links: Links): string[] | null {
  const queue: string[][] = [[start]];
  const seen = new Set<string>();
  for (const way of queue) {
    const next = [...(links.get(way.at(-1) ?? "")?.keys() ?? [])];
    if (next.includes(start)) return way;
    const fresh = next.filter((domain) => !seen.has(domain));
    fresh.forEach((domain) => seen.add(domain));
    queue.push(...fresh.map((domain) => [...way, domain]));
  }
  return null;
}

function describeCircle(circle: string[], links: Links): string {
  const steps = circle.map((domain, index) => {
    const next = circle[(index + 1) % circle.length] ?? domain;
    return `${domain} → ${next} (${links.get(domain)?.get(next)})`;
  });
  return `${steps.join(", ")}: move what both need into one of them, or plug it in from lib/wiring`;
}

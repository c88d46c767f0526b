import type { MetadataRoute } from "next";
import { listPages } from "@/lib/docs/loaders/pages";
import { readReference } from "@/lib/docs/loaders/reference";
import { settings } from "@/lib/platform/env/settings";

/** The address is the installation's, so it is read when asked for. */
export const dynamic = "force-dynamic";

export default function sitemap(): MetadataRoute.Sitemap {
  const url = new URL(settings().APP_URL).origin;
  const guides = listPages().map(({ slug }) => `/docs/${slug}`);
  const reference = readReference().tags.map(({ name }) => `/docs/api/${name}`);
  return ["/", "/pricing", "/docs", ...guides, "/docs/api", ...reference].map((path) => ({ url: `${url}${path === "/" ? "" : path}` }));
}

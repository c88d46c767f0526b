import type { MetadataRoute } from "next";
import { settings } from "@/lib/platform/env/settings";

/** The address is the installation's, so it is read when asked for. */
export const dynamic = "force-dynamic";

export default function robots(): MetadataRoute.Robots {
  const url = new URL(settings().APP_URL).origin;
  return {
    rules: { userAgent: "*", allow: "/", disallow: ["/app/", "/admin/", "/api/", "/design", "/docs/search"] },
    sitemap: `${url}/sitemap.xml`,
  };
}

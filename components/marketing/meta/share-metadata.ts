import type { Metadata } from "next";

const picture = { url: "/share.jpg", width: 1200, height: 630, alt: "Aura: growth figures you can open and check" };

/** What a shared link shows, and the icons of the public pages. */
export const shareMetadata: Metadata = {
  openGraph: { type: "website", siteName: "Aura", locale: "en_GB", images: [picture] },
  twitter: { card: "summary_large_image", images: [picture.url] },
  icons: { icon: "/icon.svg", apple: "/icons/apple-icon.png" },
};

/** A page's own words, the same for search engines and for shared links. */
export function pageMetadata({ path, title, description, isWholeTitle }: { path: string; title: string; description: string; isWholeTitle?: boolean }): Metadata {
  return {
    title: isWholeTitle ? { absolute: title } : title,
    description,
    alternates: { canonical: path },
    openGraph: { ...shareMetadata.openGraph, title, description, url: path },
    twitter: { ...shareMetadata.twitter, title, description },
  };
}

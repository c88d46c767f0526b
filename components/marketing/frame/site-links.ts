export const siteLinks = [
  { href: "/#how", title: "How it works" },
  { href: "/pricing", title: "Pricing" },
  { href: "/docs", title: "Docs" },
  { href: "/docs/api", title: "API" },
] as const;

const TITLES: Readonly<Record<string, string>> = { orders: "Orders", ads: "Ad spend", sessions: "Sessions", emails: "E-mails" };

export function sourceTitle(source: string): string {
  return TITLES[source] ?? source;
}

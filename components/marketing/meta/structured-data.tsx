interface StructuredDataProps { items: readonly Record<string, unknown>[] }

/** For search engines. A block of data is never run, so the content security policy asks no nonce of it. */
export function StructuredData({ items }: StructuredDataProps) {
  const text = JSON.stringify({ "@context": "https://schema.org", "@graph": items }).replaceAll("<", "\\u003c");
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />;
}

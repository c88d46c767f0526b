/** A request that works as it stands, but for the key. */
export function curlExample(origin: string, projectId: string | null): string {
  const address = projectId === null ? `${origin}/api/v1/projects` : `${origin}/api/v1/orders?project=${projectId}&limit=5`;
  return `curl '${address}' \\\n  -H 'Authorization: Bearer aura_…'`;
}

/** The cache keys of connected accounts, the same on the server and in the browser. */
export const integrationsKey = (projectId: string): string[] => ["integrations", projectId, "list"];
export const providersKey = (projectId: string): string[] => ["integrations", projectId, "providers"];
export const MOST_INTEGRATIONS = 100;

/** The cache keys of data health, the same on the server and in the browser; what is read of accounts belongs to them. */
export const healthKey = (projectId: string): string[] => ["integrations", projectId, "health"];
export const reconciliationsKey = (projectId: string): string[] => ["integrations", projectId, "reconciliations"];
export const MOST_RECONCILIATIONS = 100;

/** What may be set of a project. */
export interface ProjectFacts { name: string; currency: string; timeZone: string }
